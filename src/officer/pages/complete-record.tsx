import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { optionalText, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { answer } from '../answers.ts';
import { ABOUT_ACTIVITY, aboutActivity } from '../questions.ts';
import { type ActivityLine, recordOfProcessing } from '../record-of-processing.ts';

const form = z.object({ purpose: optionalText(1000), ground: optionalText(1000), remark: optionalText(1000) });

/** GET /<digibank>/verwerkingsregister/<activiteit>: what somebody has to say of one activity. */
export async function showCompleteRecord(c: Context) {
  const line = await lineInAddress(c);
  if (!line) return c.notFound();
  const typed = Object.fromEntries(ABOUT_ACTIVITY.map((about) => [about, line.said[about]?.text ?? '']));
  return c.html(<CompletePage c={c} line={line} typed={typed} problems={[]} />);
}

/** POST /<digibank>/verwerkingsregister/<activiteit>: kept beside what was said before. */
export async function completeRecord(c: Context) {
  const line = await lineInAddress(c);
  if (!line) return c.notFound();
  const read = await readForm(c, form);
  if (!read.ok) return c.html(<CompletePage c={c} line={line} typed={read.typed} problems={read.problems} />, 422);
  await answer(c.var.scope, Object.fromEntries(ABOUT_ACTIVITY.map((about) => [aboutActivity(line.activity, about), read.value[about]])));
  return c.redirect(`/${c.var.tenant.slug}/verwerkingsregister`, 303);
}

async function lineInAddress(c: Context): Promise<ActivityLine | undefined> {
  return (await recordOfProcessing(c.var.scope)).find(({ activity }) => activity === c.req.param('activiteit'));
}

function CompletePage({ c, line, typed, problems }: { c: Context; line: ActivityLine; typed: Typed; problems: Problem[] }) {
  const list = `/${c.var.tenant.slug}/verwerkingsregister`;
  const field = (name: string) => ({ name, value: typed[name], error: problems.find((problem) => problem.field === name)?.message });
  return (
    <StaffFrame c={c} title={m.officer_record()} problems={problems} back={{ href: list, label: m.officer_record() }}>
      <ErrorSummary problems={problems} />
      <h1>{line.title}</h1>
      <p class="lead">{m.officer_complete_lead()}</p>
      <PostForm action={`${list}/${line.activity}`}>
        <TextArea {...field('purpose')} label={m.officer_purpose()} hint={m.officer_proposal({ words: line.proposed.purpose })} optional />
        <TextArea {...field('ground')} label={m.officer_ground()} hint={m.officer_proposal({ words: line.proposed.ground })} optional />
        <TextArea {...field('remark')} label={m.officer_remark()} hint={m.officer_remark_hint()} optional />
        <Button>{m.officer_complete_button()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
