import { z } from 'zod';
import { m } from '../paraglide/messages.js';
import { typedDay, typedTime } from './typed-dates.ts';

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
        if (!day) context.addIssue({ code: 'custom', message: m.form_typed_day_of_list_wrong({ typed: one.slice(0, 30) }) });
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

const dayFrom = (today: Temporal.PlainDate) => (text: string, context: z.RefinementCtx) => {
  const day = typedDay(text, today);
  if (day) return day;
  context.addIssue({ code: 'custom', message: m.form_typed_day_wrong({ typed: text.slice(0, 30) }) });
  return z.NEVER;
};

function timeFrom(text: string, context: z.RefinementCtx): Temporal.PlainTime {
  const time = typedTime(text);
  if (time) return time;
  context.addIssue({ code: 'custom', message: m.form_typed_time_wrong({ typed: text.slice(0, 30) }) });
  return z.NEVER;
}
