import { momentInWords } from '../../foundation/dates.ts';
import type { Problem, Typed } from '../../foundation/form.ts';
import type { Scope } from '../../foundation/transaction.ts';
import { m } from '../../paraglide/messages.js';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { atStart } from '../in-words.ts';
import { type OtherEdition, otherEditions } from '../other-editions.ts';
import { partyOf } from '../registration-party.ts';

/** Where somebody could have the same, with a seat free now. */
export async function editionsFor(scope: Scope, registration: { id: string; activityId: string }): Promise<OtherEdition[]> {
  const party = await partyOf(scope, registration.id);
  return party ? otherEditions(scope, { activityId: registration.activityId, clientId: party.clientId }, party) : [];
}

/** Asks which of them it becomes. */
export function EditionsField(props: {
  editions: readonly OtherEdition[];
  typed: Typed;
  problems: readonly Problem[];
  now: Temporal.Instant;
}) {
  return (
    <RadioGroup
      name="naar"
      label={m.signup_move_label()}
      options={props.editions.map(({ id, startsAt, helpPoint, title }) => ({
        value: id,
        label: `${atStart(momentInWords(startsAt, props.now))}, ${helpPoint}`,
        hint: title,
      }))}
      value={props.typed.naar}
      error={props.problems.find(({ field }) => field === 'naar')?.message}
    />
  );
}
