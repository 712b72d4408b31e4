import { clockOf, NOTICE_HOURS } from '../breach.ts';
import { clockInWords } from './breaches.tsx';

/** The 72 hours as a bar, with a mark at each day: what went by is full. The words below say the same. */
export function NoticeClock({ noticedAt, now }: { noticedAt: Temporal.Instant; now: Temporal.Instant }) {
  const part = (hours: number) => `${(100 * Math.min(hours, NOTICE_HOURS)) / NOTICE_HOURS}%`;
  return (
    <figure class="notice-clock">
      <svg width="100%" height="28" aria-hidden="true" focusable="false">
        <rect class="clock-whole" x="0" y="4" width="100%" height="20" rx="4" />
        <rect class="clock-gone" x="0" y="4" width={part(clockOf(noticedAt, now).gone)} height="20" rx="4" />
        {[24, 48].map((hours) => (
          <line class="clock-mark" x1={part(hours)} x2={part(hours)} y1="0" y2="28" />
        ))}
      </svg>
      <figcaption>{clockInWords(noticedAt, now)}</figcaption>
    </figure>
  );
}
