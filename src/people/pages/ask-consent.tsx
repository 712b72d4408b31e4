import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { choice, type Problem, readForm, type Typed, tick } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { mayShare, restsOnConsent } from '../../partners/agreement.ts';
import { whyNotShared } from '../../partners/agreement-in-words.ts';
import { type Partner, partnersOf } from '../../partners/agreements.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow, Card } from '../../ui/layout.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { languageInWords } from '../client-fields.tsx';
import { LANGUAGES } from '../client-form.ts';
import { readAloud } from '../consent-in-words.ts';
import { type ClientFile, findClient } from '../find-client.ts';
import { giveConsent } from '../give-consent.ts';
import { ASKED_PURPOSES, type AskedPurpose } from '../purposes.ts';

const yesForm = z.object({
  hoe: choice(['spoken', 'signed'], m.consent_how_missing),
  taal: choice(LANGUAGES, m.consent_language_missing),
  tolk: tick(),
});

/** What is asked of whom; `organisation`: with which one, where the yes is for one. */
type Asked = { client: ClientFile; purpose: AskedPurpose; organisation: Partner | null };

/** GET /<digibank>/mensen/<id>/toestemming/vragen/<doel>: what to read aloud, and how the yes was given. Sharing asks first with whom (?met=…). */
export async function showAskConsent(c: Context) {
  const asked = await askedIn(c, c.req.query('met') ?? '');
  if (!asked) return c.notFound();
  if (asked.purpose === 'share' && !asked.organisation) return c.html(await withWhomPage(c, asked.client));
  return c.html(<AskPage c={c} asked={asked} typed={{ taal: asked.client.languages[0] ?? 'nl' }} problems={[]} />);
}

/** POST /<digibank>/mensen/<id>/toestemming/vragen/<doel>: writes the yes down, with the words that were read aloud. */
export async function noteConsent(c: Context) {
  const form = await readForm(c, yesForm);
  const asked = await askedIn(c, String(form.typed.met ?? ''));
  if (!asked || (asked.purpose === 'share' && !asked.organisation)) return c.notFound();
  if (!form.ok) return c.html(<AskPage c={c} asked={asked} typed={form.typed} problems={form.problems} />, 422);
  const { client, purpose, organisation } = asked;
  await giveConsent(c.var.scope, client.id, {
    purpose,
    organisationId: organisation?.id ?? null,
    how: form.value.hoe,
    language: form.value.taal,
    interpreter: form.value.tolk,
    words: readAloud(purpose, organisation?.name ?? null),
  });
  return c.redirect(baseOf(c, client), 303);
}

/** Null: no such person for the actor, no such purpose, or an organisation for which no yes can be asked. */
async function askedIn(c: Context, organisationId: string): Promise<Asked | null> {
  const purpose = ASKED_PURPOSES.find((one) => one === c.req.param('doel'));
  const client = purpose && (await findClient(c.var.scope, c.req.param('id') ?? ''));
  if (!client) return null;
  if (purpose !== 'share' || organisationId === '') return { client, purpose, organisation: null };
  const organisation = (await partnersOf(c.var.scope)).find(({ id }) => id === organisationId);
  return organisation && restsOnConsent(organisation.agreements, dayOf(c.var.now)) ? { client, purpose, organisation } : null;
}

const baseOf = (c: Context, client: ClientFile) => `/${c.var.tenant.slug}/mensen/${client.id}/toestemming`;

/** The organisations for which a yes can be asked, and why the others are not among them. */
async function withWhomPage(c: Context, client: ClientFile) {
  const today = dayOf(c.var.now);
  const partners = await partnersOf(c.var.scope);
  const asking = partners.filter((partner) => restsOnConsent(partner.agreements, today));
  const others = partners.filter((partner) => !asking.includes(partner));
  const base = baseOf(c, client);
  return (
    <StaffFrame c={c} title={m.consent_share_with()} back={{ href: base, label: m.consent_title() }}>
      <h1>{m.consent_share_with()}</h1>
      <p class="lead">{m.consent_share_with_lead()}</p>
      {asking.length === 0 && <p>{m.consent_share_nobody()}</p>}
      {asking.map(({ id, name }) => (
        <ActionRow
          title={name}
          action={
            <ButtonLink kind="secondary" href={`${base}/vragen/share?met=${id}`}>
              {m.consent_share_ask({ organisation: name })}
            </ButtonLink>
          }
        />
      ))}
      <h2>{m.sharing_others()}</h2>
      <ul>
        {others.map(({ name, agreements }) => {
          const answer = mayShare(agreements, today, [], true);
          return (
            <li>
              {name}: {'refused' in answer ? whyNotShared(answer.refused) : m.consent_share_not_needed()}
            </li>
          );
        })}
      </ul>
    </StaffFrame>
  );
}

function AskPage({ c, asked, typed, problems }: { c: Context; asked: Asked; typed: Typed; problems: Problem[] }) {
  const { client, purpose, organisation } = asked;
  const base = baseOf(c, client);
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  return (
    <StaffFrame c={c} title={m.consent_ask_title()} problems={problems} back={{ href: base, label: m.consent_title() }}>
      <ErrorSummary problems={problems} />
      <h1>{m[`consent_purpose_${purpose}`]()}</h1>
      <p>{m.consent_read_aloud()}</p>
      <Card>
        <p class="lead">{readAloud(purpose, organisation?.name ?? null)}</p>
      </Card>
      <PostForm action={`${base}/vragen/${purpose}`}>
        {organisation && <input type="hidden" name="met" value={organisation.id} />}
        <RadioGroup
          name="hoe"
          label={m.consent_how()}
          options={(['spoken', 'signed'] as const).map((value) => ({ value, label: m[`consent_how_label_${value}`]() }))}
          value={typed.hoe}
          error={errorOf('hoe')}
        />
        <SelectField
          name="taal"
          label={m.consent_language()}
          options={LANGUAGES.map((value) => ({ value, label: languageInWords(value) }))}
          value={typed.taal}
          error={errorOf('taal')}
        />
        <CheckboxGroup
          name="tolk"
          label={m.consent_interpreter()}
          options={[{ value: 'ja', label: m.consent_interpreter_yes() }]}
          value={typed.tolk}
          optional
        />
        <Button>{m.consent_note({ name: client.firstName })}</Button>
      </PostForm>
    </StaffFrame>
  );
}
