import type { Context } from '../../foundation/app.ts';
import { momentInWords } from '../../foundation/dates.ts';
import type { Problem } from '../../foundation/form.ts';
import { outsideQuietHours } from '../../messages/quiet-hours.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import type { MomentToSay } from '../moments-to-say.ts';

/** The number as it was typed, and what is not right with it. */
export type TypedSms = { number?: string; problem?: Problem };

/** One number, and a button a moment: numbered as they are read. */
export function SmsToCaller(props: { moments: readonly MomentToSay[]; address: string; sms: TypedSms }) {
  const { sms } = props;
  return (
    <PostForm action={props.address}>
      <h3>{m.finder_phone_sms()}</h3>
      <TextField
        name="nummer"
        type="tel"
        label={m.finder_phone_sms_number()}
        hint={m.finder_phone_sms_hint()}
        width="medium"
        autocomplete="off"
        value={sms.number ?? null}
        error={sms.problem?.message}
      />
      <div class="buttons">
        {props.moments.map(({ id }, at) => (
          <Button kind="secondary" name="moment" value={id}>
            {m.finder_phone_sms_send({ number: at + 1 })}
          </Button>
        ))}
      </div>
    </PostForm>
  );
}

/** Whether the SMS that was just written leaves now, later, or not at all. */
export function SmsStanding({ c }: { c: Context }) {
  const { app, now } = c.var;
  if (app.config.smsUrl === null)
    return (
      <Notice kind="careful" title={m.finder_phone_sent_not()}>
        <p>{m.finder_phone_sent_not_why()}</p>
      </Notice>
    );
  const leaves = outsideQuietHours(now);
  return (
    <Notice
      kind="good"
      title={leaves.equals(now) ? m.finder_phone_sent() : m.finder_phone_sent_later({ moment: momentInWords(leaves, now) })}
    />
  );
}
