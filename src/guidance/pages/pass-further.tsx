import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { choice, choices, optionalChoice, optionalId, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { may } from '../../foundation/move.ts';
import { m } from '../../paraglide/messages.js';
import { mayShare, type SharedData } from '../../partners/agreement.ts';
import { whyNotShared } from '../../partners/agreement-in-words.ts';
import { type Partner, partnersOf } from '../../partners/agreements.ts';
import { readAloud } from '../../people/consent-in-words.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow, Card } from '../../ui/layout.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { findHandover, type Handover } from '../find-handover.ts';
import { handoverLife } from '../handover.ts';
import { REASON_CLASS } from '../in-words.ts';
import { letGoThemself, passToOrganisation } from '../pass-further.ts';
import { permissions } from '../permissions.ts';

/** What a service may need to help with such a question: no more than this is ever passed on. */
const PASSED = ['identity', 'contact', 'question', 'needs'] as const satisfies readonly SharedData[];

const furtherForm = z.object({
  wijze: choice(['organisatie', 'zelf'], m.form_choose_from_list),
  naar: optionalId(),
  gegevens: choices(PASSED),
  hoe: optionalChoice(['spoken', 'signed']),
});

/** An organisation to which the question may go, with what it may be told, and whether the person must say yes to it first. */
type Offered = { id: string; name: string; covers: readonly SharedData[]; asksYes: boolean };

/** GET /<digibank>/doorgegeven/<id>/verder: to which organisation the question may go, and why the others are not offered; ?naar=… what to pass on. */
export async function showPassFurther(c: Context) {
  const handover = await handoverInAddress(c);
  if (!handover) return c.notFound();
  const partners = await partnersOf(c.var.scope);
  const chosen = offered(partners, dayOf(c.var.now)).find(({ id }) => id === c.req.query('naar'));
  return c.html(
    chosen && handover.clientId ? (
      <WhatPage c={c} handover={handover} to={chosen} typed={{ gegevens: ['identity', 'question'] }} problems={[]} />
    ) : (
      <WhereToPage c={c} handover={handover} partners={partners} />
    ),
  );
}

/** POST /<digibank>/doorgegeven/<id>/verder: passes it on with what was chosen, or notes that the person goes without us. */
export async function passFurther(c: Context) {
  const { scope, tenant } = c.var;
  const handover = await handoverInAddress(c);
  if (!handover) return c.notFound();
  const form = await readForm(c, furtherForm);
  if (!form.ok) return c.notFound();
  const { wijze, naar, gegevens, hoe } = form.value;
  const list = `/${tenant.slug}/doorgegeven`;
  if (wijze === 'zelf') return 'passed' in (await letGoThemself(scope, handover)) ? c.redirect(list, 303) : movedOn(c);
  const to = offered(await partnersOf(scope), dayOf(scope.now)).find(({ id }) => id === naar);
  if (!to) return notAllowed(c, m.guidance_further_not_offered());
  const problems: Problem[] = [
    ...(gegevens.length === 0 ? [{ field: 'gegevens', message: m.guidance_further_data_missing() }] : []),
    ...(to.asksYes && hoe === null ? [{ field: 'hoe', message: m.consent_how_missing() }] : []),
  ];
  if (problems.length > 0) return c.html(<WhatPage c={c} handover={handover} to={to} typed={form.typed} problems={problems} />, 422);
  const passed = await passToOrganisation(scope, handover, { organisationId: to.id, shares: gegevens, agreed: to.asksYes ? hoe : null });
  if ('passed' in passed) return c.redirect(`${list}/${handover.id}/kaart`, 303);
  if (passed.refused === 'moved_on') return movedOn(c);
  return notAllowed(c, passed.refused === 'no_file' ? m.guidance_further_no_file() : whyNotShared(passed.refused));
}

/** A question that can go on now; one that somebody else took further meanwhile has no such page. */
async function handoverInAddress(c: Context): Promise<Handover | null> {
  const handover = await findHandover(c.var.scope, permissions['guidance.handover.follow'], c.req.param('id') ?? '');
  return handover && (['transferred', 'transferred_again'] as const).some((verb) => may(handoverLife, handover.state, verb))
    ? handover
    : null;
}

function offered(partners: readonly Partner[], today: Temporal.PlainDate): Offered[] {
  return partners.flatMap(({ id, name, agreements }) => {
    const answer = mayShare(agreements, today, ['identity', 'question'], true);
    return 'refused' in answer ? [] : [{ id, name, covers: answer.shares, asksYes: answer.ground === 'consent' }];
  });
}

function movedOn(c: Context) {
  return c.html(<SomethingInTheWay c={c} title={m.guidance_further_late_title()} text={m.guidance_moved_on()} />, 409);
}

function notAllowed(c: Context, why: string) {
  return c.html(<SomethingInTheWay c={c} title={m.guidance_further_not_title()} text={why} />, 409);
}

function WhereToPage({ c, handover, partners }: { c: Context; handover: Handover; partners: Partner[] }) {
  const list = `/${c.var.tenant.slug}/doorgegeven`;
  const address = `${list}/${handover.id}/verder`;
  const today = dayOf(c.var.now);
  const offers = handover.clientId ? offered(partners, today) : [];
  return (
    <StaffFrame c={c} title={m.guidance_further()} back={{ href: list, label: m.guidance_handovers_title() }}>
      <h1>{m.guidance_further()}</h1>
      <p class="lead">{m.guidance_further_lead({ what: REASON_CLASS[handover.reasonClass]() })}</p>
      {!handover.clientId && <p>{m.guidance_further_no_file()}</p>}
      {offers.map(({ id, name, asksYes }) => (
        <ActionRow
          title={name}
          why={asksYes ? m.guidance_further_asks_yes() : undefined}
          action={
            <ButtonLink kind="secondary" href={`${address}?naar=${id}`}>
              {m.guidance_further_to({ organisation: name })}
            </ButtonLink>
          }
        />
      ))}
      <ActionRow
        title={m.guidance_further_self()}
        why={m.guidance_further_self_why()}
        action={
          <PostForm action={address}>
            <Button kind="secondary" name="wijze" value="zelf">
              {m.guidance_further_self_button()}
            </Button>
          </PostForm>
        }
      />
      {handover.clientId && <NotOffered partners={partners} today={today} />}
    </StaffFrame>
  );
}

function NotOffered({ partners, today }: { partners: Partner[]; today: Temporal.PlainDate }) {
  return (
    <details>
      <summary>{m.sharing_others()}</summary>
      <ul>
        {partners.flatMap(({ name, agreements }) => {
          const answer = mayShare(agreements, today, ['identity', 'question'], true);
          return 'refused' in answer
            ? [
                <li>
                  {name}: {whyNotShared(answer.refused)}
                </li>,
              ]
            : [];
        })}
      </ul>
    </details>
  );
}

function WhatPage(props: { c: Context; handover: Handover; to: Offered; typed: Typed; problems: Problem[] }) {
  const { c, handover, to, typed, problems } = props;
  const address = `/${c.var.tenant.slug}/doorgegeven/${handover.id}/verder`;
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  return (
    <StaffFrame c={c} title={m.guidance_further()} problems={problems} back={{ href: address, label: m.guidance_further() }}>
      <ErrorSummary problems={problems} />
      <h1>{m.guidance_further_to({ organisation: to.name })}</h1>
      {to.asksYes && (
        <>
          <p>{m.consent_read_aloud()}</p>
          <Card>
            <p class="lead">{readAloud('share', to.name)}</p>
          </Card>
        </>
      )}
      <PostForm action={address}>
        <input type="hidden" name="naar" value={to.id} />
        <CheckboxGroup
          name="gegevens"
          label={m.guidance_further_data()}
          hint={m.guidance_further_data_hint()}
          options={PASSED.filter((data) => to.covers.includes(data)).map((value) => ({ value, label: m[`agreement_data_${value}`]() }))}
          value={typed.gegevens}
          error={errorOf('gegevens')}
        />
        {to.asksYes && (
          <RadioGroup
            name="hoe"
            label={m.consent_how()}
            options={(['spoken', 'signed'] as const).map((value) => ({ value, label: m[`consent_how_label_${value}`]() }))}
            value={typed.hoe}
            error={errorOf('hoe')}
          />
        )}
        <Button name="wijze" value="organisatie">
          {m.guidance_further_button()}
        </Button>
      </PostForm>
    </StaffFrame>
  );
}
