import { m } from '../../paraglide/messages.js';
import type { Stop } from '../../places/stops.ts';

/** Where a mobile unit stops, in the order of its route. Nothing for a help point that stands still. */
export function Stops({ stops }: { stops: readonly Stop[] }) {
  if (stops.length === 0) return null;
  return (
    <section>
      <h2>{m.places_public_route()}</h2>
      <ol>
        {stops.map(({ name, street, postcode, town }) => (
          <li>{[name, street, `${postcode} ${town}`].filter(Boolean).join(', ')}</li>
        ))}
      </ol>
    </section>
  );
}
