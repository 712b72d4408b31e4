import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, momentInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { type BreachState, clockOf } from '../breach.ts';
import { type Breach, breaches } from '../breaches.ts';

const TONES: Record<BreachState, Tone> = {
  proposed: 'now',
  open: 'stop',
  notified: 'careful',
  not_notified: 'careful',
  closed: 'good',
  dismissed: 'neutral',
};

/** GET /<digibank>/datalekken: what to look into, what runs, and what was. */
export async function showBreaches(c: Context) {
  const { scope, tenant } = c.var;
  const base = `/${tenant.slug}/datalekken`;
  const all = await breaches(scope);
  return c.html(
    <StaffFrame c={c} title={m.officer_breaches()}>
      <h1>{m.officer_breaches()}</h1>
      <p class="lead">{m.officer_breaches_lead()}</p>
      <p>
        <ButtonLink href={`${base}/nieuw`}>{m.officer_breach_new()}</ButtonLink>
      </p>
      {all.length === 0 ? (
        <EmptyState title={m.officer_breaches_none()} why={m.officer_breaches_none_why()} />
      ) : (
        all.map((breach) => (
          <ActionRow
            title={
              <>
                {breach.what} <BreachTag state={breach.state} />
              </>
            }
            why={whyOf(breach, c.var.now)}
            action={
              <ButtonLink kind="secondary" href={`${base}/${breach.id}`}>
                {m.officer_breach_open()}
              </ButtonLink>
            }
          />
        ))
      )}
    </StaffFrame>,
  );
}

/** How a breach stands, in a word. */
export function BreachTag({ state }: { state: BreachState }) {
  return <StatusTag tone={TONES[state]}>{m[`officer_state_${state}`]()}</StatusTag>;
}

function whyOf({ state, noticedAt }: Breach, now: Temporal.Instant): string {
  if (state === 'proposed' || state === 'open') return clockInWords(noticedAt, now);
  return m.officer_noticed({ day: dayInWords(dayOf(noticedAt), dayOf(now)) });
}

/** "Nog 51 uur om te melden, tot vrijdag 29 september, 14 uur." */
export function clockInWords(noticedAt: Temporal.Instant, now: Temporal.Instant): string {
  const { until, left } = clockOf(noticedAt, now);
  const moment = momentInWords(until, now);
  return left > 0 ? m.officer_clock_left({ hours: left, moment }) : m.officer_clock_over({ moment });
}
