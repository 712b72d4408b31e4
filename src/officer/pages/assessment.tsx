import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { optionalText, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { type Answer, answer, answersOf } from '../answers.ts';
import { ASSESSMENT, type Assessment, ofAssessment } from '../questions.ts';
import { recordOfProcessing } from '../record-of-processing.ts';
import { Measures } from './record.tsx';

const form = z.object({ antwoord: optionalText(4000) });

/** GET /<digibank>/risicoanalyse: the impact assessment: the facts that the program knows, and the questions that somebody answers. */
export async function showAssessment(c: Context) {
  const { scope, tenant } = c.var;
  const base = `/${tenant.slug}/risicoanalyse`;
  const answers = await answersOf(scope);
  const lines = await recordOfProcessing(scope);
  return c.html(
    <StaffFrame c={c} title={m.officer_assessment()} back={{ href: `/${tenant.slug}/verwerkingsregister`, label: m.officer_record() }}>
      <h1>{m.officer_assessment()}</h1>
      <p class="lead">{m.officer_assessment_lead({ digibank: tenant.name })}</p>
      <Notice kind="info">
        <p>{m.officer_assessment_duty()}</p>
      </Notice>
      {ASSESSMENT.map((question) => (
        <section>
          <h2>{m[`officer_ask_${question}`]()}</h2>
          <Answered answer={answers.get(ofAssessment(question)) ?? null} now={scope.now} />
          <p class="no-print">
            <a href={`${base}/${question}`}>{m.officer_ask_link({ question: m[`officer_ask_${question}`]().toLowerCase() })}</a>
          </p>
        </section>
      ))}
      <section>
        <h2>{m.officer_assessment_facts()}</h2>
        <SummaryList
          rows={lines.map(({ title, kept, fields, roles }) => ({
            label: title,
            value: `${kept.join(' ')} ${fields} ${m.officer_seen_by({ roles: roles.join(', ') })}`,
          }))}
        />
      </section>
      <section>
        <h2>{m.officer_measures()}</h2>
        <Measures />
      </section>
    </StaffFrame>,
  );
}

function Answered({ answer: given, now }: { answer: Answer | null; now: Temporal.Instant }) {
  if (!given?.text) return <p>{m.officer_ask_open()}</p>;
  return (
    <>
      <p>{given.text}</p>
      <p class="hint">{m.officer_ask_by({ name: given.by, day: dayInWords(dayOf(given.at), dayOf(now)) })}</p>
    </>
  );
}

/** GET /<digibank>/risicoanalyse/<vraag>: one question of the assessment. */
export async function showQuestion(c: Context) {
  const question = questionInAddress(c);
  if (!question) return c.notFound();
  const known = (await answersOf(c.var.scope)).get(ofAssessment(question));
  return c.html(<QuestionPage c={c} question={question} typed={{ antwoord: known?.text ?? '' }} problems={[]} />);
}

/** POST /<digibank>/risicoanalyse/<vraag>: the answer, kept beside those of before. */
export async function answerQuestion(c: Context) {
  const question = questionInAddress(c);
  if (!question) return c.notFound();
  const read = await readForm(c, form);
  if (!read.ok) return c.html(<QuestionPage c={c} question={question} typed={read.typed} problems={read.problems} />, 422);
  await answer(c.var.scope, { [ofAssessment(question)]: read.value.antwoord });
  return c.redirect(`/${c.var.tenant.slug}/risicoanalyse`, 303);
}

const questionInAddress = (c: Context) => ASSESSMENT.find((question) => question === c.req.param('vraag'));

function QuestionPage({ c, question, typed, problems }: { c: Context; question: Assessment; typed: Typed; problems: Problem[] }) {
  const list = `/${c.var.tenant.slug}/risicoanalyse`;
  return (
    <StaffFrame c={c} title={m.officer_assessment()} problems={problems} back={{ href: list, label: m.officer_assessment() }}>
      <ErrorSummary problems={problems} />
      <h1>{m[`officer_ask_${question}`]()}</h1>
      <PostForm action={`${list}/${question}`}>
        <TextArea
          name="antwoord"
          label={m.officer_answer()}
          hint={m[`officer_ask_hint_${question}`]()}
          value={typed.antwoord}
          error={problems[0]?.message}
          rows={8}
          optional
        />
        <Button>{m.officer_complete_button()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
