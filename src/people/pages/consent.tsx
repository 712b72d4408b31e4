import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { isId } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { fullDay } from '../../partners/agreement-in-words.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { Timeline } from '../../ui/lists.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { agreedInWords, givenInWords, howInWords } from '../consent-in-words.ts';
import { type ConsentLine, consentsOf, stoppedChannels } from '../consents.ts';
import { type ClientFile, findClient } from '../find-client.ts';
import { withdrawConsent } from '../give-consent.ts';
import { ASKED_PURPOSES, type AskedPurpose, PURPOSES, TOLD_PURPOSES } from '../purposes.ts';

/** GET /<digibank>/mensen/<id>/toestemming: what the person agreed to and may take back in one tap, what was not asked yet, and what we do
 *  without a yes, with the reason. */
export async function showConsent(c: Context) {
  const { scope, tenant } = c.var;
  const client = await findClient(scope, c.req.param('id') ?? '');
  if (!client) return c.notFound();
  const lines = await consentsOf(scope, client.id);
  const stopped = await stoppedChannels(scope, client.id);
  const stands = lines.filter(({ purpose, withdrawnAt }) => withdrawnAt === null && !stopped.some((channel) => channel === purpose));
  const base = `/${tenant.slug}/mensen/${client.id}`;
  return c.html(
    <StaffFrame c={c} title={m.consent_title()} back={{ href: base, label: m.people_back_to_person() }}>
      <h1>{m.consent_title()}</h1>
      <p class="lead">{m.consent_lead({ name: client.firstName })}</p>
      <Notice kind="info">
        <p>{m.consent_never_a_condition()}</p>
      </Notice>
      <div class="buttons">
        <ButtonLink kind="secondary" href={`${base}/toestemming/blad`}>
          {m.consent_to_sheet()}
        </ButtonLink>
      </div>
      <h2>{m.consent_asked_title()}</h2>
      {ASKED_PURPOSES.map((purpose) => (
        <OfPurpose purpose={purpose} given={stands.filter((line) => line.purpose === purpose)} base={`${base}/toestemming`} />
      ))}
      <h2>{m.consent_told_title()}</h2>
      <p>{m.consent_told_lead()}</p>
      <ul>
        {TOLD_PURPOSES.map((purpose) => (
          <li>
            {m[`consent_told_${purpose}`]()} {m[`consent_ground_${PURPOSES[purpose].ground}`]()}
          </li>
        ))}
      </ul>
      <History lines={lines} />
    </StaffFrame>,
  );
}

/** POST /<digibank>/mensen/<id>/toestemming/<regel>/intrekken: from now on it does not happen any more. */
export async function takeConsentBack(c: Context) {
  const { scope, tenant } = c.var;
  const client: ClientFile | null = await findClient(scope, c.req.param('id') ?? '');
  const line = c.req.param('regel') ?? '';
  if (!client || !isId(line)) return c.notFound();
  if (await withdrawConsent(scope, client.id, line)) return c.redirect(`/${tenant.slug}/mensen/${client.id}/toestemming`, 303);
  return c.html(<SomethingInTheWay c={c} title={m.consent_gone_title()} text={m.consent_gone_text()} />, 409);
}

/** Each yes with the button that takes it back, or the way to ask for it. Sharing is asked organisation by organisation. */
function OfPurpose({ purpose, given, base }: { purpose: AskedPurpose; given: ConsentLine[]; base: string }) {
  return (
    <>
      {given.map((line) => (
        <ActionRow
          title={agreedInWords(line)}
          why={[givenInWords(line), line.recordedBy && m.consent_noted_by({ name: line.recordedBy })].filter(Boolean).join('. ')}
          action={
            <PostForm action={`${base}/${line.id}/intrekken`}>
              <Button kind="secondary">{m[`consent_withdraw_${purpose}`]({ organisation: line.organisation ?? '' })}</Button>
            </PostForm>
          }
        />
      ))}
      {(given.length === 0 || purpose === 'share') && (
        <ActionRow
          title={m[`consent_purpose_${purpose}`]()}
          why={given.length === 0 ? m.consent_not_given() : m.consent_share_more()}
          action={
            <ButtonLink kind="secondary" href={`${base}/vragen/${purpose}`}>
              {m[`consent_ask_button_${purpose}`]()}
            </ButtonLink>
          }
        />
      )}
    </>
  );
}

/** Everything that was said, newest first: it only grows. */
function History({ lines }: { lines: ConsentLine[] }) {
  if (lines.length === 0) return null;
  const entries = lines
    .flatMap((line) => {
      const given = { on: line.givenOn, what: `${agreedInWords(line)} ${m.consent_history_given({ how: howInWords(line) })}` };
      if (!line.withdrawnAt) return [given];
      return [{ on: dayOf(line.withdrawnAt), what: `${agreedInWords(line)} ${m.consent_history_withdrawn()}` }, given];
    })
    .toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on));
  return (
    <details>
      <summary>{m.consent_history()}</summary>
      <Timeline entries={entries.map(({ on, what }) => ({ when: fullDay(on), datetime: on.toString(), what }))} />
    </details>
  );
}
