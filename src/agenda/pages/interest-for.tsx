import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { choice, optionalPostcode, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { isId, showNumber } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { livesIn } from '../../partners/lives-in.ts';
import { topicGroups } from '../../partners/topics.ts';
import { type FormState, problemAt } from '../../people/client-fields.tsx';
import { type ClientFile, findClient } from '../../people/find-client.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { type InterestCard, openInterests } from '../interest-card.ts';
import { leaveInterest } from '../leave-interest.ts';
import { stopInterest } from '../stop-interest.ts';
import { InterestFields, interestFields, nearInWords } from './interest-fields.tsx';
import { HowFields } from './register-for.tsx';

const CHANNELS = ['in_person', 'phone', 'letter', 'outreach'] as const;

/** GET /<digibank>/mensen/<id>/laat-weten: what somebody whose file is open waits for, and a form for something new. */
export async function showInterestFor(c: Context) {
  const client = await findClient(c.var.scope, c.req.param('id') ?? '');
  return client ? page(c, client, { channel: 'in_person', reach: 'neighbouring' }) : c.notFound();
}

/** POST /<digibank>/mensen/<id>/laat-weten: notes that the person wants to hear of it. */
export async function noteInterestFor(c: Context) {
  const { scope, tenant } = c.var;
  const client = await findClient(scope, c.req.param('id') ?? '');
  if (!client) return c.notFound();
  const form = z.object({
    ...interestFields(await topicGroups(scope.db)),
    postcode: optionalPostcode(),
    channel: choice(CHANNELS, m.signup_channel_missing),
    consent: choice(['spoken', 'signed'], m.signup_consent_missing),
  });
  const { typed, ...read } = await readForm(c, form);
  if (!read.ok) return page(c, client, typed, read.problems);
  const { topics, reach, language, postcode, channel, consent } = read.value;
  const { nisCode } = await livesIn(scope, postcode);
  if (nisCode === null) return page(c, client, typed, [{ field: 'postcode', message: m.interest_file_where_missing() }]);
  await leaveInterest(scope, { who: { clientId: client.id }, wished: { topics, nisCode, reach, language }, agreed: consent, channel });
  return c.redirect(`/${tenant.slug}/mensen/${client.id}/laat-weten`, 303);
}

/** POST /<digibank>/mensen/<id>/laat-weten/<interesse>/stoppen: the person wants no more of it. Somebody else was first: so it is. */
export async function stopInterestFor(c: Context) {
  const { scope, tenant } = c.var;
  const client = await findClient(scope, c.req.param('id') ?? '');
  const asked = c.req.param('interesse') ?? '';
  if (!client || !isId(asked)) return c.notFound();
  const own = (await openInterests(scope, client)).find(({ id }) => id === asked);
  if (own) await stopInterest(scope, own.id, 'in_person');
  return c.redirect(`/${tenant.slug}/mensen/${client.id}/laat-weten`, 303);
}

async function page(c: Context, client: ClientFile, typed: Typed, problems: Problem[] = []) {
  const { scope, tenant } = c.var;
  const form: FormState = { typed, problems, speaks: 'other' };
  const open = await openInterests(scope, client);
  return c.html(
    <StaffFrame
      c={c}
      title={m.interest_file_title()}
      problems={problems}
      back={{ href: `/${tenant.slug}/mensen/${client.id}`, label: m.signup_back_to_file() }}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.interest_file_heading({ name: client.firstName })}</h1>
      <p class="lead">{m.interest_file_lead()}</p>
      <h2>{m.interest_file_open()}</h2>
      {open.length === 0 && <p>{m.interest_file_none()}</p>}
      {open.map((one) => (
        <OpenInterest one={one} today={dayOf(scope.now)} action={`/${tenant.slug}/mensen/${client.id}/laat-weten/${one.id}/stoppen`} />
      ))}
      <h2>{m.interest_file_new()}</h2>
      <PostForm>
        <InterestFields form={form} groups={await topicGroups(scope.db)} />
        <TextField
          name="postcode"
          label={m.interest_file_where()}
          hint={m.interest_file_where_hint()}
          inputmode="numeric"
          width="short"
          autocomplete="off"
          value={typed.postcode}
          error={problemAt(form, 'postcode')}
        />
        <HowFields form={form} />
        <Button>{m.interest_file_button()}</Button>
      </PostForm>
    </StaffFrame>,
    problems.length > 0 ? 422 : 200,
  );
}

function OpenInterest({ one, today, action }: { one: InterestCard; today: Temporal.PlainDate; action: string }) {
  const about = one.topics.join(', ');
  return (
    <ActionRow
      title={about}
      why={`${nearInWords(one)}. ${m.interest_file_until({ day: dayInWords(one.until, today), code: showNumber(one.code) })}`}
      action={
        <PostForm action={action}>
          <Button kind="secondary">{m.interest_file_stop({ about })}</Button>
        </PostForm>
      }
    />
  );
}
