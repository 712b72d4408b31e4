import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { type FormState, problemAt } from '../../people/client-fields.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { MAX_COMPANIONS } from '../registration.ts';

/** How many come along, as a form sends it; nothing is nobody. */
export function companions() {
  const say = { error: () => m.form_choose_from_list() };
  return z.preprocess(
    (value) => (value === undefined || value === '' ? 0 : value),
    z.coerce.number(say).int(say).min(0, say).max(MAX_COMPANIONS, say),
  );
}

/** Asks how many people come along: each needs a seat too. */
export function CompanionsField({ form }: { form: FormState }) {
  const options = Array.from({ length: MAX_COMPANIONS + 1 }, (_, many) => ({
    value: String(many),
    label: many === 0 ? m.signup_companions_none() : many === 1 ? m.signup_companions_one() : m.signup_companions_many({ many }),
  }));
  return (
    <SelectField
      name="companions"
      label={form.speaks === 'self' ? m.signup_companions_self() : m.signup_companions_other()}
      hint={m.signup_companions_hint()}
      options={options}
      value={form.typed.companions}
      error={problemAt(form, 'companions')}
    />
  );
}
