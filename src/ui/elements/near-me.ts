/** <near-me for="field's id">: beside a field for a place stands a button that fills in the municipality where one is. The browser asks
 *  first; where one is stays in the browser, which holds the list of municipalities against it. Without this file there is no button. */
class NearMe extends HTMLElement {
  connectedCallback(): void {
    const field = document.getElementById(this.getAttribute('for') ?? '');
    if (!(field instanceof HTMLInputElement) || !('geolocation' in navigator)) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button quiet';
    button.textContent = this.getAttribute('words') ?? '';
    button.addEventListener('click', () => this.fill(field, button));
    field.after(button);
  }

  private fill(field: HTMLInputElement, button: HTMLButtonElement): void {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        void fetch(this.getAttribute('places') ?? '')
          .then((answer) => answer.json() as Promise<[name: string, latitude: number, longitude: number][]>)
          .then((places) => {
            field.value = nearest(places, coords) ?? field.value;
          })
          .catch(() => this.sayNotFound(button))
          .then(() => this.ready(field, button)),
      () => {
        this.sayNotFound(button);
        this.ready(field, button);
      },
      { maximumAge: 600_000, timeout: 10_000 },
    );
  }

  private ready(field: HTMLInputElement, button: HTMLButtonElement): void {
    button.disabled = false;
    field.focus();
  }

  private sayNotFound(button: HTMLButtonElement): void {
    const note = document.createElement('p');
    note.setAttribute('role', 'status');
    note.textContent = this.getAttribute('not-found') ?? '';
    button.replaceWith(note);
  }
}

/** A degree of longitude is shorter than one of latitude, as much as the cosine says. */
function nearest(
  places: readonly [name: string, latitude: number, longitude: number][],
  here: { latitude: number; longitude: number },
): string | undefined {
  const narrow = Math.cos((here.latitude * Math.PI) / 180);
  const distance = ([, latitude, longitude]: (typeof places)[number]) =>
    Math.hypot(latitude - here.latitude, (longitude - here.longitude) * narrow);
  return [...places].sort((one, other) => distance(one) - distance(other))[0]?.[0];
}

customElements.define('near-me', NearMe);
