import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { choice, choices, optionalDay, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DateField, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { type ClientFile, findClient } from '../find-client.ts';
import { giveMandate, type MandateLine, mandatesOf, revokeMandate } from '../give-mandate.ts';
import { LASTS_YEARS, MANDATE_HOLDERS, MANDATE_PROOFS, MANDATE_SCOPES, mayLastUntil, standingOfMandate } from '../mandate.ts';
import { holderInWords, standingInWords } from '../mandate-in-words.ts';

function mandateForm(today: Temporal.PlainDate) {
  return z.object({
    wie: text(120, m.mandate_who_missing),
    band: choice(MANDATE_HOLDERS, m.mandate_holder_missing),
    waarvoor: choices(MANDATE_SCOPES, { min: 1, say: m.mandate_scope_missing }),
    tot: optionalDay().transform((day, context) => {
      if (day && mayLastUntil(day, today)) return day;
      context.addIssue({ code: 'custom', message: day ? m.mandate_until_wrong({ years: LASTS_YEARS }) : m.mandate_until_missing() });
      return z.NEVER;
    }),
    hoe: choice(MANDATE_PROOFS, m.mandate_proof_missing),
  });
}

/** GET /<digibank>/mensen/<id>/machtigingen: who may act in this person's name, for what and until when; to take back in one tap. */
export async function showMandates(c: Context) {
  const client = await personInAddress(c);
  return client ? c.html(await mandatesPage(c, client, {}, [])) : c.notFound();
}

/** POST /<digibank>/mensen/<id>/machtigingen: writes one down, from today on. */
export async function addMandate(c: Context) {
  const client = await personInAddress(c);
  if (!client) return c.notFound();
  const form = await readForm(c, mandateForm(dayOf(c.var.now)));
  if (!form.ok) return c.html(await mandatesPage(c, client, form.typed, form.problems), 422);
  const { wie, band, waarvoor, tot, hoe } = form.value;
  await giveMandate(c.var.scope, client.id, { holderName: wie, holder: band, scope: waarvoor, proof: hoe, validUntil: tot });
  return c.redirect(addressOf(c, client), 303);
}

/** POST /<digibank>/mensen/<id>/machtigingen/<machtiging>/intrekken: its holder can do nothing more. */
export async function takeMandateBack(c: Context) {
  const client = await personInAddress(c);
  const id = c.req.param('machtiging') ?? '';
  if (!client || !isId(id)) return c.notFound();
  if (await revokeMandate(c.var.scope, client.id, id)) return c.redirect(addressOf(c, client), 303);
  return c.html(<SomethingInTheWay c={c} title={m.mandate_gone_title()} text={m.mandate_gone_text()} />, 409);
}

function personInAddress(c: Context): Promise<ClientFile | null> {
  return findClient(c.var.scope, c.req.param('id') ?? '');
}

const addressOf = (c: Context, client: ClientFile) => `/${c.var.tenant.slug}/mensen/${client.id}/machtigingen`;

async function mandatesPage(c: Context, client: ClientFile, typed: Typed, problems: Problem[]) {
  const { scope, tenant } = c.var;
  const today = dayOf(scope.now);
  const mandates = await mandatesOf(scope, client.id);
  const valid = mandates.filter((mandate) => standingOfMandate(mandate, today) === 'valid');
  const past = mandates.filter((mandate) => !valid.includes(mandate));
  const address = addressOf(c, client);
  return (
    <StaffFrame
      c={c}
      title={m.mandate_title()}
      problems={problems}
      back={{ href: `/${tenant.slug}/mensen/${client.id}`, label: m.people_back_to_person() }}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.mandate_title()}</h1>
      <p class="lead">{m.mandate_lead({ name: client.firstName })}</p>
      {valid.length === 0 && <p>{m.mandate_none()}</p>}
      {valid.map((mandate) => (
        <Valid mandate={mandate} address={address} today={today} />
      ))}
      {past.length > 0 && (
        <details>
          <summary>{m.mandate_past({ count: past.length })}</summary>
          {past.map((mandate) => (
            <ActionRow title={<Title mandate={mandate} today={today} />} why={standingInWords(mandate, today)} />
          ))}
        </details>
      )}
      <h2>{m.mandate_new()}</h2>
      <NewMandateForm address={address} typed={typed} problems={problems} />
    </StaffFrame>
  );
}

function Title({ mandate, today }: { mandate: MandateLine; today: Temporal.PlainDate }) {
  const standing = standingOfMandate(mandate, today);
  return (
    <>
      {holderInWords(mandate)} <StatusTag tone={standing === 'valid' ? 'good' : 'neutral'}>{m[`mandate_tag_${standing}`]()}</StatusTag>
    </>
  );
}

function Valid({ mandate, address, today }: { mandate: MandateLine; address: string; today: Temporal.PlainDate }) {
  const shown = m[`mandate_shown_${mandate.proof}`]({ name: mandate.recordedBy ?? '' });
  return (
    <ActionRow
      title={<Title mandate={mandate} today={today} />}
      why={`${standingInWords(mandate, today)} ${shown}`}
      action={
        <div class="buttons">
          {mandate.scope.includes('ask') && (
            <ButtonLink kind="secondary" href={`${address}/${mandate.id}/vraag`}>
              {m.mandate_ask_button()}
            </ButtonLink>
          )}
          <PostForm action={`${address}/${mandate.id}/intrekken`}>
            <Button kind="secondary">{m.mandate_revoke({ name: mandate.holderName })}</Button>
          </PostForm>
        </div>
      }
    />
  );
}

function NewMandateForm({ address, typed, problems }: { address: string; typed: Typed; problems: Problem[] }) {
  const field = (name: string) => ({ name, value: typed[name], error: problems.find((problem) => problem.field === name)?.message });
  return (
    <PostForm action={address}>
      <TextField {...field('wie')} label={m.mandate_who()} hint={m.mandate_who_hint()} autocomplete="off" />
      <RadioGroup
        {...field('band')}
        label={m.mandate_holder()}
        options={MANDATE_HOLDERS.map((value) => ({ value, label: m[`mandate_holder_${value}`]() }))}
      />
      <CheckboxGroup
        {...field('waarvoor')}
        label={m.mandate_scope()}
        options={MANDATE_SCOPES.map((value) => ({ value, label: m[`mandate_scope_${value}`]() }))}
      />
      <DateField {...field('tot')} label={m.mandate_until()} hint={m.mandate_until_hint()} />
      <RadioGroup
        {...field('hoe')}
        label={m.mandate_proof()}
        hint={m.mandate_proof_hint()}
        options={MANDATE_PROOFS.map((value) => ({ value, label: m[`mandate_proof_${value}`]() }))}
      />
      <Button>{m.mandate_keep()}</Button>
    </PostForm>
  );
}
