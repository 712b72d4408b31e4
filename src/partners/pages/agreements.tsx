import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { type Agreement, standingOf } from '../agreement.ts';
import { kindInWords, periodInWords, STANDING_TONE, sharesInWords } from '../agreement-in-words.ts';
import { agreementsToRenew, type Partner, partnersOf } from '../agreements.ts';
import { permissions } from '../permissions.ts';

/** GET /<digibank>/overeenkomsten: with which organisation what may be shared, what ends soon, and with whom nothing is shared. */
export async function showAgreements(c: Context) {
  const { scope, tenant } = c.var;
  const partners = await partnersOf(scope);
  const ending = await agreementsToRenew(scope);
  const base = `/${tenant.slug}/overeenkomsten`;
  const mayDecide = grantsFor(scope.actor, permissions['partners.agreement.decide']).length > 0;
  const today = dayOf(scope.now);
  const [having, without] = [
    partners.filter(({ agreements }) => agreements.length > 0),
    partners.filter(({ agreements }) => agreements.length === 0),
  ];
  return c.html(
    <StaffFrame c={c} title={m.agreement_list()}>
      <h1>{m.agreement_list()}</h1>
      <p class="lead">{m.agreement_list_lead()}</p>
      {ending > 0 && (
        <Notice kind="careful" title={m.agreement_ending_title({ count: ending })}>
          <p>{m.agreement_ending_text()}</p>
        </Notice>
      )}
      {mayDecide && (
        <div class="buttons">
          <ButtonLink href={`${base}/nieuw`}>{m.agreement_new()}</ButtonLink>
        </div>
      )}
      {having.length === 0 && <EmptyState title={m.agreement_none()} why={m.agreement_none_why()} />}
      {having.toSorted(soonFirst(today)).map((partner) => (
        <OfPartner partner={partner} today={today} base={base} />
      ))}
      {without.length > 0 && (
        <section>
          <h2>{m.agreement_without()}</h2>
          <p>{m.agreement_without_why()}</p>
          <ul>
            {without.map(({ name }) => (
              <li>{name}</li>
            ))}
          </ul>
        </section>
      )}
    </StaffFrame>,
  );
}

/** Whose agreement asks to be renewed stands above; the others by name. */
const soonFirst = (today: Temporal.PlainDate) => (a: Partner, b: Partner) => Number(endsSoon(b, today)) - Number(endsSoon(a, today));
const endsSoon = ({ agreements }: Partner, today: Temporal.PlainDate) => agreements.some((one) => standingOf(one, today) === 'ends_soon');

function OfPartner({ partner, today, base }: { partner: Partner; today: Temporal.PlainDate; base: string }) {
  const row = (one: Agreement) => <Line agreement={one} today={today} base={base} />;
  const ended = partner.agreements.filter((one) => standingOf(one, today) === 'ended');
  return (
    <section>
      <h2>{partner.name}</h2>
      {partner.agreements.filter((one) => !ended.includes(one)).map(row)}
      {ended.length > 0 && (
        <details>
          <summary>{m.agreement_ended_before({ count: ended.length })}</summary>
          {ended.map(row)}
        </details>
      )}
    </section>
  );
}

function Line({ agreement, today, base }: { agreement: Agreement; today: Temporal.PlainDate; base: string }) {
  const standing = standingOf(agreement, today);
  return (
    <ActionRow
      title={
        <>
          {kindInWords(agreement.kind)} <StatusTag tone={STANDING_TONE[standing]}>{m[`agreement_standing_${standing}`]()}</StatusTag>
        </>
      }
      why={
        <>
          {periodInWords(agreement)}
          <br />
          {m.agreement_shares({ data: sharesInWords(agreement.shares) })}
        </>
      }
      action={
        <ButtonLink kind="secondary" href={`${base}/${agreement.id}`}>
          {m.agreement_open()}
        </ButtonLink>
      }
    />
  );
}
