import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { choice, optionalPhone, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { allowNumber, stopNumber } from '../stop-number.ts';

const WISHES = ['stop', 'allow'] as const;

const schema = z
  .object({ nummer: optionalPhone(), wat: choice(WISHES, m.messages_stop_what_missing) })
  .transform(({ nummer, wat }, context) => {
    if (nummer !== null) return { nummer, wat };
    context.addIssue({ code: 'custom', path: ['nummer'], message: m.messages_stop_number_missing() });
    return z.NEVER;
  });

/** GET /<digibank>/geen-sms: somebody tells the desk to send no SMS to a number any more. */
export function showStopSms(c: Context) {
  const { gedaan } = c.req.query();
  return c.html(<StopSmsPage c={c} typed={{ wat: 'stop' }} problems={[]} done={WISHES.find((one) => one === gedaan)} />);
}

/** POST /<digibank>/geen-sms: holds for the number, whoever uses it. The answer never tells whether anybody here has it. */
export async function stopSms(c: Context) {
  const { scope, tenant, app } = c.var;
  const form = await readForm(c, schema);
  if (!form.ok) return c.html(<StopSmsPage c={c} typed={form.typed} problems={form.problems} />, 422);
  const { nummer, wat } = form.value;
  await (wat === 'stop' ? stopNumber : allowNumber)(scope, app.key, nummer);
  return c.redirect(`/${tenant.slug}/geen-sms?gedaan=${wat}`, 303);
}

function StopSmsPage(props: { c: Context; typed: Typed; problems: Problem[]; done?: (typeof WISHES)[number] }) {
  const { c, typed, problems, done } = props;
  const errorAt = (name: string) => problems.find(({ field }) => field === name)?.message;
  return (
    <StaffFrame c={c} title={m.messages_stop_title()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.messages_stop_title()}</h1>
      {done && (
        <Notice kind="good" title={m.messages_stop_done_title()}>
          <p>{m[`messages_stop_done_${done}`]()}</p>
        </Notice>
      )}
      <p class="lead">{m.messages_stop_lead()}</p>
      <PostForm action={`/${c.var.tenant.slug}/geen-sms`}>
        <TextField
          name="nummer"
          type="tel"
          label={m.messages_stop_number()}
          autocomplete="off"
          value={typed.nummer}
          error={errorAt('nummer')}
        />
        <RadioGroup
          name="wat"
          label={m.messages_stop_what()}
          options={WISHES.map((value) => ({ value, label: m[`messages_stop_${value}`]() }))}
          value={typed.wat}
          error={errorAt('wat')}
        />
        <Button>{m.messages_stop_button()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
