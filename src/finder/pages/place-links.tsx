import { m } from '../../paraglide/messages.js';
import { EmptyState } from '../../ui/notice.tsx';
import type { Place, Understanding } from '../understand-place.ts';

/** What a place is called in a form: "9850 Nevele". */
export const asTyped = ({ postcode, name }: Place) => `${postcode} ${name}`.trim();

/** Places to choose among; `hrefOf` asks the same question for one of them. */
export function PlaceLinks(props: { places: readonly Place[]; hrefOf: (typed: string) => string }) {
  return (
    <ul class="link-list">
      {props.places.map((place) => (
        <li>
          <a href={props.hrefOf(asTyped(place))}>
            {place.name === place.municipality
              ? m.finder_place({ postcode: place.postcode, place: place.name })
              : m.finder_place_in({ postcode: place.postcode, place: place.name, municipality: place.municipality })}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Asks which place was meant: of several with one name, or of what looks most like a name that nobody knows. */
export function AskBack(props: {
  meant: Extract<Understanding, { kind: 'unknown' | 'several' }>;
  typed: string;
  hrefOf: (typed: string) => string;
}) {
  const { meant, hrefOf } = props;
  if (meant.kind === 'several') {
    return (
      <section>
        <h2>{m.finder_several()}</h2>
        <PlaceLinks places={meant.places} hrefOf={hrefOf} />
      </section>
    );
  }
  return (
    <EmptyState title={m.finder_unknown({ typed: props.typed.slice(0, 60) })} why={m.finder_unknown_why()}>
      {meant.suggestions.length > 0 && (
        <>
          <p>{m.finder_did_you_mean()}</p>
          <PlaceLinks places={meant.suggestions} hrefOf={hrefOf} />
        </>
      )}
      <p>{m.finder_unknown_call()}</p>
    </EmptyState>
  );
}
