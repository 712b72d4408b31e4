import { z } from 'zod';
import { m } from '../paraglide/messages.js';
import { dayInWords, monthInWords, weekdayInWords } from './dates.ts';
import { typedDay, typedTime, whyNoDay } from './typed-dates.ts';

const trimmed = (value: unknown) => {
  const text = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
};

/** A day as people type it ("vrijdag", "27/11", "morgen"), seen from `today`. `missing` says what to fill in. */
export function typedDayField(today: Temporal.PlainDate, missing: () => string) {
  return z.preprocess(trimmed, z.string({ error: missing }).transform(dayFrom(today)));
}

/** The same, or nothing: null then. */
export function optionalTypedDayField(today: Temporal.PlainDate) {
  return z.preprocess(trimmed, z.string().transform(dayFrom(today)).nullable());
}

/** Days as people type them, a line or a comma each; none when nothing stands there. A day that is none is named. */
export function typedDaysField(today: Temporal.PlainDate) {
  const days = (text: string, context: z.RefinementCtx) =>
    text
      .split(/[\n,;]+/)
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => {
        const day = typedDay(one, today);
        if (!day)
          context.addIssue({
            code: 'custom',
            message: wrongDayInWords(one, today) ?? m.form_typed_day_of_list_wrong({ typed: one.slice(0, 30) }),
          });
        return day ?? today;
      });
  return z.preprocess((value) => trimmed(value) ?? '', z.string().max(2000).transform(days));
}

/** A time of the day as people type it ("16u30", "14 uur"). `missing` says what to fill in. */
export function typedTimeField(missing: () => string) {
  return z.preprocess(
    trimmed,
    z.string({ error: missing }).transform((text, context) => timeFrom(text, context)),
  );
}

/** The same, or nothing: null then. */
export function optionalTypedTimeField() {
  return z.preprocess(
    trimmed,
    z
      .string()
      .transform((text, context) => timeFrom(text, context))
      .nullable(),
  );
}

/** What is wrong about a day that somebody typed: another weekday, a month without that day, or, with an example, that it is no day for us. */
export function noDayInWords(text: string, today: Temporal.PlainDate): string {
  return wrongDayInWords(text, today) ?? m.form_typed_day_wrong({ typed: text.slice(0, 30) });
}

function wrongDayInWords(text: string, today: Temporal.PlainDate): string | null {
  const wrong = whyNoDay(text, today);
  if (wrong?.kind === 'other_weekday')
    return m.form_typed_day_other_weekday({ day: dayInWords(wrong.day, today), typed: weekdayInWords(wrong.typed) });
  if (wrong?.kind === 'no_such_day') return m.form_typed_day_not_there({ day: wrong.day, month: monthInWords(wrong.month) });
  return null;
}

const dayFrom = (today: Temporal.PlainDate) => (text: string, context: z.RefinementCtx) => {
  const day = typedDay(text, today);
  if (day) return day;
  context.addIssue({ code: 'custom', message: noDayInWords(text, today) });
  return z.NEVER;
};

function timeFrom(text: string, context: z.RefinementCtx): Temporal.PlainTime {
  const time = typedTime(text);
  if (time) return time;
  context.addIssue({ code: 'custom', message: m.form_typed_time_wrong({ typed: text.slice(0, 30) }) });
  return z.NEVER;
}
