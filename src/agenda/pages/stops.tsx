import { m } from '../../paraglide/messages.js';
import type { OpeningRule } from '../../places/opening-rule.ts';
import { ruleInWords } from '../../places/rule-in-words.ts';
import type { Stop } from '../../places/stops.ts';

/** Where a mobile unit stops and when, in the order of its route. Nothing for a help point that stands still. */
export function Stops({ stops, rules }: { stops: readonly Stop[]; rules: readonly OpeningRule[] }) {
  if (stops.length === 0) return null;
  return (
    <section>
      <h2>{m.places_public_route()}</h2>
      <ol>
        {stops.map(({ id, name, street, postcode, town }) => (
          <li>
            <strong>{[name, street, `${postcode} ${town}`].filter(Boolean).join(', ')}</strong>
            {rules
              .filter(({ stopId }) => stopId === id)
              .map((rule) => (
                <p>{ruleInWords(rule)}</p>
              ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
