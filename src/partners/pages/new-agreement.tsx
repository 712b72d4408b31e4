import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { choice, choices, id, optionalDay, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DateField, SelectField, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { AGREEMENT_KINDS, SHARED_DATA } from '../agreement.ts';
import { type FullAgreement, findAgreement, type Partner, partnersOf } from '../agreements.ts';
import { makeAgreement } from '../make-agreement.ts';

const day = (missing: () => string) =>
  optionalDay()
    .refine((value) => value !== null, { error: missing })
    .transform((value) => value as Temporal.PlainDate);

const agreementForm = z
  .object({
    organisatie: id(m.agreement_organisation_missing),
    soort: choice(AGREEMENT_KINDS, m.agreement_kind_missing),
    gegevens: choices(SHARED_DATA, { min: 1, say: m.agreement_data_missing }),
    van: day(m.agreement_from_missing),
    tot: optionalDay(),
    document: text(200, m.agreement_reference_missing),
    getekend_door: text(120, m.agreement_signed_by_missing),
    getekend_op: day(m.agreement_signed_on_missing),
  })
  .superRefine(({ van, tot }, context) => {
    if (tot && Temporal.PlainDate.compare(tot, van) < 0)
      context.addIssue({ code: 'custom', path: ['tot'], message: m.agreement_until_wrong() });
  });

/** GET /<digibank>/overeenkomsten/nieuw?na=…: writes a signed agreement down; `na` begins with what the one before says. */
export async function showNewAgreement(c: Context) {
  const { scope } = c.var;
  const before = await findAgreement(scope, c.req.query('na') ?? '');
  return c.html(
    <NewAgreementPage c={c} partners={await partnersOf(scope)} typed={before ? following(before, dayOf(scope.now)) : {}} problems={[]} />,
  );
}

/** POST /<digibank>/overeenkomsten/nieuw: keeps it. */
export async function addAgreement(c: Context) {
  const { scope, tenant } = c.var;
  const form = await readForm(c, agreementForm);
  const again = async (problems: Problem[]) =>
    c.html(<NewAgreementPage c={c} partners={await partnersOf(scope)} typed={form.typed} problems={problems} />, 422);
  if (!form.ok) return again(form.problems);
  const { organisatie, soort, gegevens, van, tot, document, getekend_door, getekend_op } = form.value;
  const made = await makeAgreement(scope, {
    organisationId: organisatie,
    kind: soort,
    shares: gegevens,
    validFrom: van,
    validUntil: tot,
    reference: document,
    signedBy: getekend_door,
    signedOn: getekend_op,
  });
  if ('refused' in made) return again([{ field: 'organisatie', message: m.agreement_organisation_missing() }]);
  return c.redirect(`/${tenant.slug}/overeenkomsten/${made.id}`, 303);
}

/** What the next agreement with the same organisation begins with: the same data, from the day after the last, or from today. */
function following({ organisationId, kind, shares, validUntil, signedBy }: FullAgreement, today: Temporal.PlainDate): Typed {
  const from = validUntil && Temporal.PlainDate.compare(validUntil, today) > 0 ? validUntil.add({ days: 1 }) : today;
  return { organisatie: organisationId, soort: kind, gegevens: [...shares], van: typedDay(from), getekend_door: signedBy };
}

const typedDay = ({ day, month, year }: Temporal.PlainDate) => `${day}/${month}/${year}`;

function NewAgreementPage({ c, partners, typed, problems }: { c: Context; partners: Partner[]; typed: Typed; problems: Problem[] }) {
  const list = `/${c.var.tenant.slug}/overeenkomsten`;
  const field = (name: string) => ({ name, value: typed[name], error: problems.find((problem) => problem.field === name)?.message });
  return (
    <StaffFrame c={c} title={m.agreement_new()} problems={problems} back={{ href: list, label: m.agreement_list() }}>
      <ErrorSummary problems={problems} />
      <h1>{m.agreement_new()}</h1>
      <p class="lead">{m.agreement_new_lead()}</p>
      <PostForm action={`${list}/nieuw`}>
        <SelectField
          {...field('organisatie')}
          label={m.agreement_organisation()}
          empty={m.agreement_choose()}
          options={partners.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <RadioGroup
          {...field('soort')}
          label={m.agreement_kind()}
          options={AGREEMENT_KINDS.map((value) => ({
            value,
            label: m[`agreement_kind_${value}`](),
            hint: m[`agreement_kind_${value}_hint`](),
          }))}
        />
        <CheckboxGroup
          {...field('gegevens')}
          label={m.agreement_data()}
          hint={m.agreement_data_hint()}
          options={SHARED_DATA.map((value) => ({ value, label: m[`agreement_data_${value}`]() }))}
        />
        <DateField {...field('van')} label={m.agreement_from()} hint={m.agreement_day_hint()} />
        <DateField {...field('tot')} label={m.agreement_until()} hint={m.agreement_until_hint()} optional />
        <TextField {...field('document')} label={m.agreement_reference()} hint={m.agreement_reference_hint()} />
        <TextField {...field('getekend_door')} label={m.agreement_signed_by()} hint={m.agreement_signed_by_hint()} autocomplete="off" />
        <DateField {...field('getekend_op')} label={m.agreement_signed_on()} />
        <Button>{m.agreement_keep()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
