/** <digihulp-momenten adres="https://…/inbed/<digibank>"> on another site: the moments of a Digibank, as part of that page. It fetches the page
 *  that others show in a frame and puts its main part here, in the letters of the site itself. What stands inside the element remains when
 *  that does not work, so that there always is a link. */
class DigihulpMomenten extends HTMLElement {
  connectedCallback(): void {
    const address = this.getAttribute('adres');
    if (address && !this.shadowRoot) this.show(address).catch(() => {});
  }

  private async show(address: string): Promise<void> {
    const answer = await fetch(address, { credentials: 'omit' });
    const main = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
    if (!answer.ok || !main) return;
    for (const drawing of main.querySelectorAll('svg')) drawing.remove(); // drawn by our style sheet, which stays home
    for (const heading of main.querySelectorAll('h1, h2')) lower(heading);
    for (const link of main.querySelectorAll('a')) link.href = new URL(link.getAttribute('href') ?? '', address).href;
    const part = document.createElement('section');
    part.append(...main.childNodes);
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.append(part);
    dress(shadow);
  }
}

/** A heading one level down: the page around it has a first heading of its own. */
function lower(heading: Element): void {
  const lower = document.createElement(heading.tagName === 'H1' ? 'h2' : 'h3');
  lower.append(...heading.childNodes);
  heading.replaceWith(lower);
}

/** A few rules that fit any site. A style sheet that is made here needs no leave of the site's content policy; an old browser goes without. */
function dress(shadow: ShadowRoot): void {
  if (!('adoptedStyleSheets' in shadow)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    ul { list-style: none; margin: 0; padding: 0 }
    li { padding: 0.5em 0; border-top: 1px solid }
    li > * { display: block }
    li a { font-weight: bold }
    .tag { padding: 0 0.3em; border: 1px solid }
    h2 { font-size: 1.4em } h3 { font-size: 1.1em }`);
  shadow.adoptedStyleSheets = [sheet];
}

customElements.define('digihulp-momenten', DigihulpMomenten);
