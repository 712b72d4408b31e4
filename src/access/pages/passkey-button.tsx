import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';

/** The file that the button needs, as named in dist/assets.json. */
export const PASSKEY_SCRIPT = 'use-passkey.js';

/** A button, inside a form, that asks the device for a passkey and then sends the form to `action`. `ask`: where the browser finds what to ask.
 *  Hidden without JavaScript: the other ways stay. */
export function PasskeyButton(props: { ask: string; action: string; words: string }) {
  return (
    <use-passkey data-ask={props.ask} hidden>
      <input type="hidden" name="sleutel" />
      <Button kind="secondary" formaction={props.action}>
        {props.words}
      </Button>
      <div role="alert" data-text={m.ways_key_not_now()}></div>
    </use-passkey>
  );
}
