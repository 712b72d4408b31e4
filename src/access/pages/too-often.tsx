import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import type { TooOften } from '../throttle.ts';

/** How long somebody waits, in words: "Wacht 3 minuten." */
export function waitInWords({ until }: TooOften, now: Temporal.Instant): string {
  const minutes = Math.ceil(until.since(now).total('minutes'));
  return minutes <= 1 ? m.access_wait_minute() : m.access_wait_minutes({ minutes });
}

/** Says for programs when to come back. The status is 429. */
export function tellWhenToComeBack(c: Context, { until }: TooOften): void {
  c.header('retry-after', String(Math.max(1, Math.ceil(until.since(c.var.now).total('seconds')))));
}

/** The answer to a look-up that was tried too often: what happened, how long to wait, and what to do instead. */
export function tooOften(c: Context, wait: TooOften, whatElse: string) {
  tellWhenToComeBack(c, wait);
  const text = `${m.access_too_often_text()} ${waitInWords(wait, c.var.now)} ${whatElse}`;
  return c.html(<SomethingInTheWay c={c} title={m.access_too_often_title()} text={text} />, 429);
}
