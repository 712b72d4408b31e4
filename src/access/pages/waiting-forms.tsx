import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, timeInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ActionRow, Card } from '../../ui/layout.tsx';
import { placeOfForm } from '../kept-forms.ts';

type Props = { forms: { id: string; keptAt: Temporal.Instant }[]; now: Temporal.Instant };

/** What somebody was typing when the screen locked: by when, for what it is about may be read over a shoulder. */
export function WaitingForms({ forms, now }: Props) {
  if (forms.length === 0) return null;
  return (
    <Card now>
      <h2>{m.access_kept_waiting_title()}</h2>
      <p>{m.access_kept_waiting()}</p>
      {forms.map(({ id, keptAt }) => (
        <ActionRow
          title={m.access_kept_waiting_since({ time: `${dayInWords(dayOf(keptAt), dayOf(now))}, ${timeInWords(keptAt)}` })}
          action={
            <div class="buttons">
              <ButtonLink href={placeOfForm(id)}>{m.access_kept_continue()}</ButtonLink>
              <form method="post" action={`${placeOfForm(id)}/weg`}>
                <Button kind="secondary">{m.access_kept_forget()}</Button>
              </form>
            </div>
          }
        />
      ))}
    </Card>
  );
}
