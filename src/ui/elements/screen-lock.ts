/** Longer than an answer is under way, so that the server finds the session idle too. */
const LEEWAY = 5_000;

/** The server is told once a minute at most that somebody works here. */
const TELL_EVERY = 60_000;

/** An answer that takes longer is not waited for: the page is covered first. */
const PATIENCE = 2_000;

/** <screen-lock minutes="15">: when nobody has touched this page for so long, it hands over what was typed on it and covers itself: its text
 *  is gone, and its <template> stands there. While the same session is used in another window nothing happens. `answers`: the page answers
 *  a form, so what stands in its fields was typed before. `shared`: others use this computer too. Without this file the next request is answered with the lock page. */
class ScreenLock extends HTMLElement {
  private touched = Date.now();
  private told = Date.now();
  private timer = 0;

  connectedCallback(): void {
    for (const sign of ['keydown', 'pointerdown', 'input', 'scroll']) document.addEventListener(sign, this.touch, { passive: true });
    window.addEventListener('focus', this.look);
    window.addEventListener('pageshow', this.comeBack);
    document.addEventListener('visibilitychange', this.look);
    this.look();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
    for (const sign of ['keydown', 'pointerdown', 'input', 'scroll']) document.removeEventListener(sign, this.touch);
    window.removeEventListener('focus', this.look);
    window.removeEventListener('pageshow', this.comeBack);
    document.removeEventListener('visibilitychange', this.look);
  }

  private get limit(): number {
    return Number(this.getAttribute('minutes')) * 60_000 + LEEWAY;
  }

  private touch = (): void => {
    const now = Date.now();
    if (now - this.touched > this.limit) return; // nobody was there when it should have been covered: look() does so
    this.touched = now;
    if (now - this.told < TELL_EVERY) return;
    this.told = now;
    fetch('/aanmelden/hier', { method: 'POST', redirect: 'manual' }).then(
      (answer) => {
        if (answer.type === 'opaqueredirect') this.lock();
      },
      () => {}, // no connection: it is told with the next touch
    );
  };

  /** The browser kept the whole page and the button Back brought it here. On a shared computer it is asked anew: somebody else may press it. */
  private comeBack = ({ persisted }: PageTransitionEvent): void => {
    if (persisted && this.hasAttribute('shared')) {
      document.body.hidden = true;
      location.reload();
    } else this.look();
  };

  /** Also when a page comes back from sleep: timers stand still there. */
  private look = (): void => {
    clearTimeout(this.timer);
    const left = this.touched + this.limit - Date.now();
    if (left <= 0) this.lock();
    else this.timer = window.setTimeout(this.look, left);
  };

  private async lock(): Promise<void> {
    const forms = this.typed();
    const cover = window.setTimeout(() => this.cover(forms), PATIENCE);
    const next = await handOver(forms);
    clearTimeout(cover);
    if (next === '' && this.isConnected) {
      this.touched = Date.now() - this.limit + TELL_EVERY; // used in another window: look again in a minute
      this.look();
      return;
    }
    this.cover(forms);
    if (next) location.replace(next);
  }

  /** The text goes, and the words of the lock stand there; nothing else of the page is left, nor its title. */
  private cover(forms: URLSearchParams[]): void {
    if (!this.isConnected) return;
    const lock = document.createElement('main');
    lock.className = 'wrap';
    lock.append(...[...this.querySelectorAll('template')].map(({ content }) => content.cloneNode(true)));
    const [title, button, trouble] = [lock.querySelector('h1'), lock.querySelector('button'), lock.querySelector<HTMLElement>('[hidden]')];
    button?.addEventListener('click', async () => {
      const next = await handOver(forms);
      if (next !== null) location.replace(next || '/aanmelden/slot');
      else if (trouble) trouble.hidden = false;
    });
    document.title = title?.textContent ?? '';
    document.body.replaceChildren(lock);
    title?.focus();
  }

  /** The forms in which something was typed, each with where it is sent and where it stood. */
  private typed(): URLSearchParams[] {
    const answers = this.hasAttribute('answers');
    const here = answers && document.referrer ? new URL(document.referrer) : location;
    return [...document.querySelectorAll<HTMLFormElement>('main form[method=post]')]
      .filter((form) => answers || [...form.elements].some(isChanged))
      .map((form) => {
        const action = new URL(form.action, location.href);
        const sent = new URLSearchParams({ _to: action.pathname + action.search, _from: here.pathname + here.search });
        for (const [name, value] of new FormData(form)) if (typeof value === 'string' && !isSecret(form, name)) sent.append(name, value);
        return sent;
      });
  }
}

function isSecret(form: HTMLFormElement, name: string): boolean {
  return form.querySelector(`[name="${CSS.escape(name)}"]:is([type=password], [autocomplete=one-time-code])`) !== null;
}

function isChanged(field: Element): boolean {
  if (field instanceof HTMLInputElement) return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  return field instanceof HTMLSelectElement && [...field.options].some((option) => option.selected !== option.defaultSelected);
}

/** Gives the forms to the server, sealed there for this account alone. The answer is where to go on; empty while the session is in use
 *  elsewhere; null: no connection. */
async function handOver(forms: URLSearchParams[]): Promise<string | null> {
  let next: string | null = null;
  for (const body of forms.length > 0 ? forms : [new URLSearchParams({ _from: location.pathname + location.search })]) {
    try {
      const answer = await fetch('/aanmelden/slot/bewaren', { method: 'POST', body });
      if (!answer.ok) return null;
      next = await answer.text();
    } catch {
      return null;
    }
  }
  return next;
}

customElements.define('screen-lock', ScreenLock);
