import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { readForm } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choice-groups.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { roleInWords } from '../../ui/role-in-words.ts';
import { lastReview, reviewStaff } from '../review.ts';
import { type StaffMember, staff } from '../staff.ts';
import { noCoordinatorLeft } from './staff-member.tsx';

const ids = z.preprocess((value) => (Array.isArray(value) ? value : value ? [value] : []), z.array(z.uuid()));
const reviewForm = z.object({ shown: ids, keep: ids });

/** GET /<digibank>/medewerkers/nakijken: everybody with a tick at "blijft"; who is unticked loses access. */
export async function showReview(c: Context) {
  const { scope, tenant } = c.var;
  const members = (await staff(scope)).filter(({ endedAt }) => endedAt === null);
  const last = await lastReview(scope);
  const today = dayOf(scope.now);
  return c.html(
    <StaffFrame c={c} title={m.access_review_title()} back={{ href: `/${tenant.slug}/medewerkers`, label: m.access_staff_title() }}>
      <h1>{m.access_review_title()}</h1>
      <p class="lead">{m.access_review_lead()}</p>
      <p>{last ? m.access_review_last({ day: dayInWords(dayOf(last), today) }) : m.access_review_never()}</p>
      {members.length === 0 ? (
        <EmptyState title={m.access_staff_none()} why={m.access_staff_none_why()} />
      ) : (
        <PostForm>
          {members.map(({ grantId }) => (
            <input type="hidden" name="shown" value={grantId} />
          ))}
          <CheckboxGroup
            name="keep"
            label={m.access_review_stays()}
            options={members.map((member) => ({ value: member.grantId, label: member.name, hint: hintOf(member, today) }))}
            value={members.map(({ grantId }) => grantId)}
          />
          <Button>{m.access_review_button()}</Button>
        </PostForm>
      )}
    </StaffFrame>,
  );
}

/** POST /<digibank>/medewerkers/nakijken: who was unticked has no access from the next request on. */
export async function confirmReview(c: Context) {
  const form = await readForm(c, reviewForm);
  if (!form.ok) return c.notFound();
  const refused = await reviewStaff(c.var.scope, { shown: form.value.shown, kept: form.value.keep });
  return refused ? noCoordinatorLeft(c) : c.redirect(`/${c.var.tenant.slug}/medewerkers`, 303);
}

function hintOf(member: StaffMember, today: Temporal.PlainDate): string {
  const role = m.access_staff_role_at({ role: roleInWords(member.role), place: member.place ?? m.access_place_digibank() });
  const seen = member.lastSeen
    ? m.access_staff_seen_on({ day: dayInWords(dayOf(member.lastSeen), today) })
    : m.access_staff_never_seen_sentence();
  return `${role} ${seen}`;
}
