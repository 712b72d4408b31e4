import type { Context } from '../../foundation/app.ts';
import { momentInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { activitiesToJoin, type JoinableActivity } from '../activities-to-join.ts';
import { nextDate } from '../hold-activity.ts';
import { atStart } from '../in-words.ts';

/** GET /<digibank>/inschrijven: every activity for which one can register somebody now. */
export async function showActivitiesToJoin(c: Context) {
  const { scope, tenant } = c.var;
  const activities = await activitiesToJoin(scope);
  return c.html(
    <StaffFrame c={c} title={m.signup_staff_title()}>
      <h1>{m.signup_staff_title()}</h1>
      <p class="lead">{m.signup_staff_lead()}</p>
      {activities.length === 0 && <EmptyState title={m.signup_staff_none()} why={m.signup_staff_none_why()} />}
      {activities.map((activity) => (
        <ActionRow title={<a href={`/${tenant.slug}/inschrijven/${activity.id}`}>{activity.title}</a>} why={whyOf(activity, scope.now)} />
      ))}
    </StaffFrame>,
  );
}

/** "Dinsdag 3 oktober, 14 uur, Bibliotheek Deinze. Nog 3 plaatsen." */
export function whyOf(activity: JoinableActivity, now: Temporal.Instant): string {
  const starts = nextDate(activity, now);
  const where = starts ? `${atStart(momentInWords(starts, now))}, ${activity.helpPoint}.` : activity.helpPoint;
  return `${where} ${placesInWords(activity)}`;
}

/** How many seats are left, in a sentence. */
export function placesInWords({ seats, seatsTaken }: Pick<JoinableActivity, 'seats' | 'seatsTaken'>): string {
  if (seats === null) return m.signup_places_uncounted();
  const free = seats - seatsTaken;
  return free <= 0 ? m.signup_places_none() : free === 1 ? m.signup_places_one() : m.signup_places_left({ free });
}
