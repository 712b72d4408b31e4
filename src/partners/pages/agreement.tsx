import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Card } from '../../ui/layout.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { standingOf } from '../agreement.ts';
import { fullDay, kindInWords, periodInWords, STANDING_TONE } from '../agreement-in-words.ts';
import { type FullAgreement, findAgreement } from '../agreements.ts';
import { endAgreement } from '../make-agreement.ts';
import { permissions } from '../permissions.ts';

/** GET /<digibank>/overeenkomsten/<id>: what was agreed, who signed, where the document lies; to renew or to end. */
export async function showAgreement(c: Context) {
  const agreement = await findAgreement(c.var.scope, c.req.param('id') ?? '');
  return agreement ? c.html(<AgreementPage c={c} agreement={agreement} />) : c.notFound();
}

/** POST /<digibank>/overeenkomsten/<id>/einde: from now on nothing is shared under it. */
export async function stopAgreement(c: Context) {
  const { scope, tenant } = c.var;
  const agreement = await findAgreement(scope, c.req.param('id') ?? '');
  if (!agreement) return c.notFound();
  if (await endAgreement(scope, agreement.id)) return c.redirect(`/${tenant.slug}/overeenkomsten/${agreement.id}`, 303);
  return c.html(<SomethingInTheWay c={c} title={m.agreement_late_title()} text={m.agreement_late_text()} />, 409);
}

function AgreementPage({ c, agreement }: { c: Context; agreement: FullAgreement }) {
  const { scope, tenant } = c.var;
  const base = `/${tenant.slug}/overeenkomsten`;
  const standing = standingOf(agreement, dayOf(scope.now));
  const mayDecide = grantsFor(scope.actor, permissions['partners.agreement.decide']).length > 0;
  return (
    <StaffFrame c={c} title={m.agreement_title()} back={{ href: base, label: m.agreement_list() }}>
      <h1>{agreement.organisation}</h1>
      <p class="lead">
        {kindInWords(agreement.kind)} <StatusTag tone={STANDING_TONE[standing]}>{m[`agreement_standing_${standing}`]()}</StatusTag>
      </p>
      <p>{m[`agreement_kind_${agreement.kind}_hint`]()}</p>
      <SummaryList
        rows={[
          { label: m.agreement_label_period(), value: periodInWords(agreement) },
          { label: m.agreement_label_shares(), value: <Shares agreement={agreement} /> },
          { label: m.agreement_label_reference(), value: agreement.reference },
          { label: m.agreement_label_signed(), value: m.agreement_signed({ name: agreement.signedBy, day: fullDay(agreement.signedOn) }) },
          { label: m.agreement_label_recorded(), value: agreement.recordedBy },
          { label: m.agreement_label_ended(), value: agreement.endedBy },
        ].filter(({ value }) => value !== null)}
      />
      {mayDecide && (
        <div class="buttons">
          <ButtonLink href={`${base}/nieuw?na=${agreement.id}`}>{m.agreement_renew()}</ButtonLink>
        </div>
      )}
      {mayDecide && standing !== 'ended' && (
        <Card>
          <h2>{m.agreement_end()}</h2>
          <p>{m.agreement_end_why()}</p>
          <PostForm action={`${base}/${agreement.id}/einde`}>
            <Button kind="secondary">{m.agreement_end_now()}</Button>
          </PostForm>
        </Card>
      )}
    </StaffFrame>
  );
}

function Shares({ agreement }: { agreement: FullAgreement }) {
  return (
    <ul>
      {agreement.shares.map((data) => (
        <li>{m[`agreement_data_${data}`]()}</li>
      ))}
    </ul>
  );
}
