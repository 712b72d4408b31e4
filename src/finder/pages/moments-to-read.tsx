import { momentTitle } from '../../agenda/in-words.ts';
import { ExampleMark } from '../../agenda/pages/example-mark.tsx';
import { permissions as agenda } from '../../agenda/permissions.ts';
import { type Actor, grantsFor } from '../../foundation/actor.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import type { MomentToSay } from '../moments-to-say.ts';
import { momentAloud, phoneAloud } from '../read-aloud.ts';
import { distanceInWords } from './answer-card.tsx';

/** The moments beside each other, each as sentences to read, with the phone number digit by digit and what can be done at once. Who is
 *  registered is registered by this Digibank: for a moment of another one the caller rings there. */
export function MomentsToRead(props: { moments: readonly MomentToSay[]; tenant: string; actor: Actor; now: Temporal.Instant }) {
  const mayRegister = grantsFor(props.actor, agenda['agenda.registration.create']).length > 0;
  return (
    <ol class="to-read">
      {props.moments.map((moment) => (
        <li>
          <h3>
            {momentTitle({ ...moment, title: null })}
            {moment.meters !== null && moment.mode !== 'online' && <span class="hint"> {distanceInWords(moment.meters)}</span>}
          </h3>
          <p class="read-this">{momentAloud(moment, props.now).join(' ')}</p>
          <p>
            {m.finder_phone_number()} <b>{phoneAloud(moment.phone)}</b>
            <br />
            <PhoneLink number={moment.phone} />
            <ExampleMark example={moment.example} />
          </p>
          {moment.digibank !== props.tenant && <p>{m.finder_phone_elsewhere({ digibank: moment.digibankName })}</p>}
          {mayRegister && moment.activityId && moment.digibank === props.tenant && (
            <p>
              <ButtonLink href={`/${props.tenant}/inschrijven/${moment.activityId}?kanaal=phone`}>{m.finder_phone_join()}</ButtonLink>
            </p>
          )}
          <p>
            <a class="alone" href={`/moment/${moment.id}`}>
              {m.finder_phone_more()}
            </a>
          </p>
        </li>
      ))}
    </ol>
  );
}
