/** <leave-fast> around the form that ends the session: the button and the key Escape empty the page at once, end the session, and put a
 *  neutral page in its place, so that Back does not return to it. Without this file the form is sent as it is. */
class LeaveFast extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', (event) => {
      event.preventDefault();
      this.leave();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.leave();
    });
  }

  private leave(): void {
    const action = this.querySelector('form')?.action;
    document.body.hidden = true;
    document.title = '';
    const away = () => location.replace('/');
    if (action) fetch(action, { method: 'POST', redirect: 'manual', keepalive: true }).then(away, away);
  }
}

customElements.define('leave-fast', LeaveFast);
