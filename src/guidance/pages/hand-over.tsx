import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { choice, mustTick, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import type { VisitOfToday } from '../find-visit.ts';
import { handOver } from '../hand-over.ts';
import { REASON_CLASSES } from '../handover.ts';
import { nameOf, REASON_CLASS } from '../in-words.ts';
import { visitInAddress } from './visit.tsx';

const schema = z.object({
  waarover: choice(REASON_CLASSES, m.guidance_choose_class),
  akkoord: mustTick(m.guidance_must_agree),
});

/** GET /<digibank>/vandaag/<visit>/doorgeven: what is it about, and does the visitor agree? */
export async function showHandOver(c: Context) {
  const visit = await visitInAddress(c);
  return visit ? c.html(<HandOverPage c={c} visit={visit} problems={[]} typed={{}} />) : c.notFound();
}

/** POST /<digibank>/vandaag/<visit>/doorgeven: the question is in good hands; more the coach does not learn. */
export async function passOn(c: Context) {
  const visit = await visitInAddress(c);
  if (!visit) return c.notFound();
  const form = await readForm(c, schema);
  if (!form.ok) return c.html(<HandOverPage c={c} visit={visit} problems={form.problems} typed={form.typed} />, 422);
  const given = await handOver(c.var.scope, visit, form.value.waarover);
  if (!('refused' in given)) return c.redirect(`/${c.var.tenant.slug}/vandaag/${visit.id}`, 303);
  const problems = [{ field: 'waarover', message: m.guidance_already_handed_over() }];
  return c.html(<HandOverPage c={c} visit={visit} problems={problems} typed={form.typed} />, 409);
}

function HandOverPage(props: { c: Context; visit: VisitOfToday; problems: Problem[]; typed: Typed }) {
  const { c, visit, problems, typed } = props;
  const address = `/${c.var.tenant.slug}/vandaag/${visit.id}`;
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  return (
    <StaffFrame c={c} title={m.guidance_hand_over_title()} problems={problems} back={{ href: address, label: nameOf(visit) }}>
      <div class="table-side">
        <h1>{m.guidance_hand_over_title()}</h1>
        <p class="lead">{m.guidance_hand_over_lead()}</p>
        <ErrorSummary problems={problems} />
        <PostForm action={`${address}/doorgeven`}>
          <RadioGroup
            name="waarover"
            label={m.guidance_reason_class()}
            error={errorOf('waarover')}
            value={typed.waarover}
            options={REASON_CLASSES.map((reason) => ({ value: reason, label: REASON_CLASS[reason]() }))}
          />
          <CheckboxGroup
            name="akkoord"
            label={m.guidance_agreement()}
            error={errorOf('akkoord')}
            value={typed.akkoord}
            options={[{ value: 'ja', label: m.guidance_agreed() }]}
          />
          <Button icon="arrow-right">{m.guidance_hand_over()}</Button>
        </PostForm>
      </div>
    </StaffFrame>
  );
}
