/** <live-card for="form's id">: the card beside a form fills itself in while somebody types. Inside it, [data-fills="name"] shows the
 *  form's field of that name: what was typed, or the words of what was chosen. Without this file the card shows what was sent before. */
class LiveCard extends HTMLElement {
  connectedCallback(): void {
    const form = document.getElementById(this.getAttribute('for') ?? '');
    if (!(form instanceof HTMLFormElement)) return;
    form.addEventListener('input', () => this.show(form));
    this.show(form);
  }

  private show(form: HTMLFormElement): void {
    for (const slot of this.querySelectorAll<HTMLElement>('[data-fills]')) {
      const text = textOf(form, slot.dataset.fills ?? '');
      if (text !== null) slot.textContent = text || '…';
    }
  }
}

/** Null: this screen's form has no such field, so what the card shows stays. */
function textOf(form: HTMLFormElement, name: string): string | null {
  const fields = [...form.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)].filter((field) => field.type !== 'hidden');
  if (fields.length === 0) return null;
  const chosen = fields.find((field) => field.type === 'radio' && field.checked);
  if (chosen) return form.querySelector(`label[for="${chosen.id}"]`)?.textContent?.trim() ?? '';
  return fields.find((field) => field.type !== 'radio')?.value.trim() ?? '';
}

customElements.define('live-card', LiveCard);
