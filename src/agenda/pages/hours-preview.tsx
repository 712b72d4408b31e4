import type { Child } from 'hono/jsx';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, hoursInWords } from '../../foundation/dates.ts';
import type { Scope } from '../../foundation/transaction.ts';
import { m } from '../../paraglide/messages.js';
import type { HelpPointHours } from '../../places/hours.ts';
import { offerInWords } from '../../places/rule-in-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { planFor } from '../follow-hours.ts';
import { isQuiet, type MadeMoment } from '../plan-moments.ts';
import { whoIsBooked } from '../who-is-booked.ts';

type Times = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/** What hours that are not saved yet would change in the coming eight weeks: what falls away and what moves, with who is booked there, what comes
 *  back, and what is new. */
export async function hoursPreview(scope: Scope, helpPointId: string, hours: HelpPointHours) {
  const plan = await planFor(scope, helpPointId, new Map([[helpPointId, hours]]));
  const touched = [...plan.drop, ...plan.move.map(({ made }) => made)].filter(({ expected }) => expected > 0);
  const names = await whoIsBooked(
    scope,
    touched.map(({ id }) => id),
  );
  const today = dayOf(scope.now);
  const when = ({ startsAt, endsAt }: Times) =>
    m.hours_preview_when({ day: dayInWords(dayOf(startsAt), today), hours: hoursInWords(startsAt, endsAt) });
  const what = (ruleId: string) => {
    const rule = hours.rules.find(({ id }) => id === ruleId);
    return rule ? (rule.title ?? offerInWords(rule.kind)) : '';
  };
  const coming = [...plan.make, ...plan.again.map(({ to }) => to)].sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
  return (
    <section id="voorbeeld">
      <h2>{m.hours_preview()}</h2>
      {isQuiet(plan) && <p>{m.hours_preview_nothing()}</p>}
      {touched.length > 0 && (
        <Notice kind="careful" title={m.hours_preview_people()}>
          <p>{m.hours_preview_people_told()}</p>
        </Notice>
      )}
      <Part
        title={m.hours_preview_drop({ count: plan.drop.length })}
        lines={plan.drop.map((moment) => [when(moment), ...booked(moment, names)])}
      />
      <Part
        title={m.hours_preview_move({ count: plan.move.length })}
        lines={plan.move.map(({ made, to }) => [
          m.hours_preview_becomes({ before: when(made), after: hoursInWords(to.startsAt, to.endsAt) }),
          ...booked(made, names),
        ])}
      />
      <Part
        title={m.hours_preview_make({ count: coming.length })}
        lines={coming.map((moment) => [`${when(moment)}. ${what(moment.ruleId)}`])}
      />
    </section>
  );
}

function Part({ title, lines }: { title: string; lines: readonly (readonly Child[])[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map(([first, ...rest]) => (
          <li>
            {first}
            {rest.map((line) => (
              <p class="why">{line}</p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** "2 mensen hebben hier een plaats: Rosa V., Yusuf." */
function booked({ id, expected }: MadeMoment, names: ReadonlyMap<string, string[]>): string[] {
  if (expected === 0) return [];
  const known = names.get(id) ?? [];
  const people = expected === 1 ? m.hours_preview_one_person() : m.hours_preview_persons({ count: expected });
  return [known.length > 0 ? m.hours_preview_who({ people, names: known.join(', ') }) : `${people}.`];
}
