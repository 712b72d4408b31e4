import { secret } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { TextField } from '../../ui/fields.tsx';

/** A password that somebody chooses: twelve signs or more, whichever, for length is what counts. */
export const newPassword = secret({ min: 12, max: 200 }, m.access_link_too_short);

/** The field in which it is chosen; a password manager may make it. */
export function NewPasswordField({ error }: { error?: string }) {
  return (
    <TextField
      name="password"
      type="password"
      label={m.access_password()}
      hint={m.access_link_hint()}
      autocomplete="new-password"
      error={error}
    />
  );
}
