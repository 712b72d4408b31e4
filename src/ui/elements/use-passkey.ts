import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

type Options = PublicKeyCredentialCreationOptionsJSON | PublicKeyCredentialRequestOptionsJSON;

/** <use-passkey data-ask="address"> around a button of a form and the hidden field "sleutel": the button first asks the device for its passkey (or to make
 *  one), and then sends the form with the answer. Without this file, or where the browser has no passkeys, it stays hidden. */
class UsePasskey extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button || !browserSupportsWebAuthn()) return;
    this.hidden = false;
    button.addEventListener('click', (event) => {
      event.preventDefault();
      this.use(button);
    });
  }

  private async use(button: HTMLButtonElement): Promise<void> {
    const field = this.querySelector<HTMLInputElement>('input[name="sleutel"]');
    const problem = this.querySelector<HTMLElement>('[role="alert"]');
    if (!field || !problem) return;
    problem.textContent = '';
    button.disabled = true;
    try {
      field.value = JSON.stringify(await this.answer());
    } catch {
      problem.textContent = problem.dataset.text ?? '';
      return;
    } finally {
      button.disabled = false;
    }
    button.form?.requestSubmit(button);
  }

  private async answer(): Promise<unknown> {
    const response = await fetch(this.dataset.ask ?? '', { method: 'POST' });
    const optionsJSON: Options = await response.json();
    return 'user' in optionsJSON ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON });
  }
}

customElements.define('use-passkey', UsePasskey);
