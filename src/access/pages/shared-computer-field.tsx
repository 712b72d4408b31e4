import type { Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { CheckboxGroup } from '../../ui/choice-groups.tsx';

/** The tick for a computer that others use too: the session then ends soon, and leaves nothing. */
export function SharedComputerField({ typed }: { typed?: Typed }) {
  return (
    <CheckboxGroup
      name="gedeeld"
      label={m.access_shared_label()}
      hint={m.access_shared_hint()}
      options={[{ value: 'ja', label: m.access_shared() }]}
      value={typed?.gedeeld}
    />
  );
}
