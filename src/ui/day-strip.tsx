import { raw } from 'hono/html';
import { m } from '../paraglide/messages.js';

const OPENS = 8 * 60;
const CLOSES = 21 * 60;
const HOURS = Array.from({ length: 14 }, (_, hour) => 8 + hour);

export type StripBlock = { from: number; to: number; kind: 'open' | 'coach' | 'workshop'; label: string };

type Props = {
  /** Minutes since local midnight; only for today. */
  now?: number;
  /** Moments of the day, in minutes since local midnight. */
  blocks: StripBlock[];
  /** `small` in a list of results, where the words stand beside it; `full` writes each block below. */
  size?: 'small' | 'full';
  /** The page has a StripGround: a list of twenty strips draws its hours once. */
  ground?: 'shared';
};

/**
 * The day of a help point from 8 to 21 h: open is light, a coach is solid, a workshop is striped; the yellow line is now.
 * Drawn in percentages, so one drawing fits every width. What lies outside the strip still stands in its words.
 */
export function DayStrip(props: Props) {
  const full = props.size === 'full';
  const words = stripInWords(props.blocks, props.now);
  return (
    <div class={full ? 'strip full' : 'strip'}>
      <svg width="100%" height="54" role="img" aria-label={words.join(' ')}>
        {props.ground === 'shared' ? <use href="#strip-ground" /> : raw(GROUND)}
        {inDrawingOrder(props.blocks).map((block) => (
          <Block block={block} />
        ))}
        {props.now !== undefined && isInside(props.now) && (
          <>
            <line class="strip-now-edge" x1={across(props.now)} x2={across(props.now)} y1="3" y2="37" />
            <line class="strip-now" x1={across(props.now)} x2={across(props.now)} y1="4" y2="36" />
          </>
        )}
      </svg>
      {full && props.blocks.length === 0 && (
        <p class="strip-words" aria-hidden="true">
          {m.common_strip_closed()}
        </p>
      )}
      {full && props.blocks.length > 0 && (
        <ul class="strip-words" aria-hidden="true">
          {props.blocks.map((block) => (
            <li>
              <svg width="28" height="20" aria-hidden="true">
                <Block block={{ ...block, from: OPENS, to: CLOSES }} small />
              </svg>
              {blockInWords(block)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The hours of every strip on a page that says `ground="shared"`; once, anywhere before them. */
export function StripGround() {
  return (
    <svg class="strip-ground" width="0" height="0" aria-hidden="true">
      <defs>
        <g id="strip-ground">{raw(GROUND)}</g>
      </defs>
    </svg>
  );
}

function Block(props: { block: StripBlock; small?: boolean }) {
  const { from, to, kind } = props.block;
  const [y, height] = props.small ? [2, 16] : [9, 22];
  return (
    <>
      <rect class={`strip-${kind}`} x={across(from)} y={y} width={`${share(to) - share(from)}%`} height={height} rx="3" />
      {kind === 'workshop' && (
        <line
          class="strip-stripes"
          x1={across(from)}
          x2={across(to)}
          y1={y + height / 2}
          y2={y + height / 2}
          stroke-width={height}
          stroke-dasharray="3 5"
        />
      )}
    </>
  );
}

/** The strip in words, a sentence a moment: what a screen reader says. */
export function stripInWords(blocks: StripBlock[], now?: number): string[] {
  const moments = blocks.length === 0 ? [m.common_strip_closed()] : blocks.map(blockInWords);
  return now === undefined ? moments : [...moments, m.common_strip_now({ time: clock(now) })];
}

function blockInWords(block: StripBlock): string {
  return m.common_strip_block({ from: clock(block.from), to: clock(block.to), label: block.label });
}

/** 870 → "14.30", 840 → "14". */
function clock(minutes: number): string {
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60}` : `${Math.floor(minutes / 60)}.${String(rest).padStart(2, '0')}`;
}

const isInside = (minutes: number) => minutes >= OPENS && minutes <= CLOSES;
const share = (minutes: number) => Math.round((10_000 * (Math.min(Math.max(minutes, OPENS), CLOSES) - OPENS)) / (CLOSES - OPENS)) / 100;
const across = (minutes: number) => `${share(minutes)}%`;
const anchor = (hour: number) => (hour === 8 ? 'start' : hour === 21 ? 'end' : 'middle');

/** Opening hours below, then the coach, then the workshop; what lies wholly outside the strip is not drawn. */
function inDrawingOrder(blocks: StripBlock[]): StripBlock[] {
  const layer = { open: 0, coach: 1, workshop: 2 };
  return blocks.filter((block) => block.to > OPENS && block.from < CLOSES).sort((a, b) => layer[a.kind] - layer[b.kind]);
}

/** The same in every strip: written once. */
const GROUND = String(
  <>
    <rect class="strip-day" x="0" y="9" width="100%" height="22" rx="4" />
    {HOURS.slice(1, -1).map((hour) => (
      <line class="strip-tick" x1={across(hour * 60)} x2={across(hour * 60)} y1="31" y2={hour % 3 === 0 ? 37 : 34} />
    ))}
    {HOURS.map((hour) => (
      <text class={hour % 3 === 0 ? 'strip-hour main' : 'strip-hour'} x={across(hour * 60)} y="51" text-anchor={anchor(hour)}>
        {hour}
      </text>
    ))}
  </>,
);
