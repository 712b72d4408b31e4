import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { Notice } from '../../ui/notice.tsx';
import { permissions } from '../permissions.ts';
import { staleHelpPoints } from '../stale-facts.ts';

/** On the first page of who runs a help point: those of which somebody must say again that everything is right. */
export async function helpPointsToConfirm(c: Context) {
  const { scope, tenant } = c.var;
  const permission = permissions['places.help_point.write'];
  if (grantsFor(scope.actor, permission).length === 0) return null;
  const points = await staleHelpPoints(scope, permission);
  if (points.length === 0) return null;
  return (
    <Notice kind="careful" title={m.places_stale_title()}>
      <ul>
        {points.map(({ slug, name, confirmedOn }) => (
          <li>
            <a href={`/${tenant.slug}/hulppunten/${slug}/gegevens`}>{name}</a>{' '}
            {confirmedOn ? m.places_stale_since({ day: dayInWords(confirmedOn, dayOf(scope.now)) }) : m.places_stale_never()}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
