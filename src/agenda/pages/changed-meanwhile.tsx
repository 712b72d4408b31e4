import type { Scope } from '../../foundation/transaction.ts';
import { m } from '../../paraglide/messages.js';
import { hoursHistory } from '../../places/hours-history.ts';
import { Notice } from '../../ui/notice.tsx';
import { changeInWords } from './hours-history.tsx';

/** What others changed in these hours since somebody opened a form about them: read it, then save again. What was typed stays. */
export async function changedMeanwhile(scope: Scope, helpPointId: string, since: number) {
  const events = await hoursHistory(scope, helpPointId, { limit: 10, since });
  return (
    <Notice kind="careful" title={m.hours_meanwhile()}>
      <ul>
        {events.map((event) => (
          <li>{m.hours_meanwhile_by({ who: event.who ?? m.hours_by_nobody(), what: changeInWords(event, scope.now) })}</li>
        ))}
      </ul>
      <p>{m.hours_meanwhile_then()}</p>
    </Notice>
  );
}
