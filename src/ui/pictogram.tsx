import { asset } from './assets.ts';

/** Topic groups, then the three Digicheck icons, then who did it: from the client alone to the coach. */
export const pictogramNames = [
  ...(['id', 'gov', 'work', 'school', 'bank', 'home', 'health', 'talk', 'safe', 'device', 'net', 'fun', 'other'] as const),
  ...(['access', 'skills', 'network'] as const),
  ...(['alone', 'hint', 'shown', 'together', 'done_by_coach'] as const),
] as const;

export type PictogramName = (typeof pictogramNames)[number];

/** A drawing beside a word, in two tones, out of one sheet that the browser fetches once. */
export function Pictogram(props: { name: PictogramName }) {
  return (
    <svg class="pictogram" width="72" height="72" aria-hidden="true" focusable="false">
      <use href={`${asset('pictograms.svg')}#${props.name}`} />
    </svg>
  );
}
