import { chooseMoment, sessionsNear } from '../../finder/nearest.ts';
import type { Place, Understanding } from '../../finder/understand-place.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayFromToday, hoursInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { Card } from '../../ui/layout.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';

/** The page before the form: where somebody lives, and what to do when we do not know the place or no Digibank works there. Keeps nothing. */
export async function whereDoYouLive(c: Context, typed: string, understood: Understanding | null) {
  const elsewhere = understood?.kind === 'place' ? understood.place : null;
  const maybe = suggestionsOf(understood);
  return c.html(
    <PublicFrame c={c} title={m.requests_ask_title()}>
      <h1>{m.requests_ask_title()}</h1>
      {elsewhere ? <NotServed c={c} place={elsewhere} /> : <p class="lead">{m.requests_ask_where_lead()}</p>}
      {understood && !elsewhere && maybe.length === 0 && <p>{m.requests_ask_unknown_place({ typed })}</p>}
      {maybe.length > 0 && (
        <>
          <p>{m.requests_ask_which_place()}</p>
          <ul class="link-list">
            {maybe.map((place) => (
              <li>
                <a href={`/hulp-vragen?waar=${encodeURIComponent(`${place.postcode} ${place.name}`.trim())}`}>
                  {`${place.postcode} ${place.name}`.trim()}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <form method="get" action="/hulp-vragen">
        <TextField
          name="waar"
          label={elsewhere ? m.requests_ask_other_place() : m.requests_ask_where()}
          hint={m.requests_ask_where_hint()}
          value={elsewhere ? '' : typed}
          autocomplete="postal-code"
          width="medium"
        />
        <Button>{m.requests_ask_go_on()}</Button>
      </form>
    </PublicFrame>,
  );
}

function suggestionsOf(understood: Understanding | null): Place[] {
  switch (understood?.kind) {
    case 'guess':
      return [understood.place, ...understood.others];
    case 'several':
      return understood.places;
    case 'unknown':
      return understood.suggestions;
    default:
      return [];
  }
}

/** No Digibank works there yet: the nearest help point and its phone number. */
async function NotServed({ c, place }: { c: Context; place: Place }) {
  const { app, now } = c.var;
  const moment = chooseMoment(await sessionsNear(app.database, place, now), now);
  return (
    <>
      <p class="lead">{m.requests_ask_not_served({ municipality: place.municipality })}</p>
      {moment ? (
        <Card>
          <h2>{moment.helpPoint}</h2>
          <p>
            {[moment.street, `${moment.postcode} ${moment.town}`].filter(Boolean).join(', ')}
            <br />
            {dayFromToday(dayOf(moment.startsAt), dayOf(now))}, {hoursInWords(moment.startsAt, moment.endsAt)}
          </p>
          <p>
            <PhoneLink number={moment.phone} />
          </p>
          <p>
            <a class="alone" href={`/hulppunt/${moment.digibank}/${moment.helpPointSlug}`}>
              {m.requests_ask_to_help_point()}
            </a>
          </p>
        </Card>
      ) : (
        <p>{m.requests_ask_call_us()}</p>
      )}
    </>
  );
}
