import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import type { ClosedHelpPoint } from '../../places/close-for-good.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';

/** The page of a help point that is closed for good: posters and links to it still go round. Says so, and where there is help now. */
export function ClosedHelpPointPage({ c, point, digibank }: { c: Context; point: ClosedHelpPoint; digibank: string }) {
  return (
    <PublicFrame c={c} title={point.name} site={{ name: point.digibankName, href: `/${digibank}` }} phone={point.phone}>
      <h1>{point.name}</h1>
      <Notice kind="careful" title={m.agenda_gone_title()}>
        <p>{m.agenda_gone_since({ day: dayInWords(point.from, dayOf(c.var.now)) })}</p>
      </Notice>
      <ButtonLink href={`/momenten?waar=${point.postcode}`}>{m.agenda_help_point_all_moments({ town: point.town })}</ButtonLink>
      <p>
        {m.activity_or_call()} <PhoneLink number={point.phone} />
      </p>
    </PublicFrame>
  );
}
