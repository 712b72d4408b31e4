import { m } from '../../paraglide/messages.js';
import { type Cell, isInView, onMap, type Point, spread, type View } from '../region-map.ts';

/** A dot on the map. `there`: somebody helps now. `number`: under which it stands in the list; none on a map of everything. */
export type Dot = { latitude: number; longitude: number; there: boolean; number: number | null };

/** Drawing units a map is wide, whatever its kilometres: as many as the narrowest phone has pixels for it. */
const WIDTH = 288;
const NUMBERED_DOT = 8;

/** The region, drawn by us: a cell for each municipality, dots for help points, a yellow one where somebody is there now. What can be reached
 *  is a link with its own name; the same stands in words in the list beside it. `linkOf`: where the cell of a municipality leads. */
export function RegionMap(props: {
  cells: readonly Cell[];
  view: View;
  dots: readonly Dot[];
  linkOf: (cell: Cell) => { href: string; words: string } | null;
  here?: { latitude: number; longitude: number };
  /** The id of the list beside it: the map can be passed over. */
  list: string;
}) {
  const { view } = props;
  const scale = WIDTH / view.width;
  const inDrawing = ([x, y]: Point): Point => [(x - view.left) * scale, (y - view.top) * scale];
  const at = (point: Point) => inDrawing(point).map(Math.round).join(' ');
  const pathOf = ({ outline }: Cell) => `M${outline.map(at).join('L')}Z`;
  const shown = props.cells.filter((cell) => isInView(cell, view)).map((cell) => ({ cell, link: props.linkOf(cell) }));
  const plain = shown.filter(({ link }) => !link).map(({ cell }) => pathOf(cell));
  const spots = props.dots.map((dot) => inDrawing(onMap(dot)));
  const apart = props.here ? spread(spots, 2 * NUMBERED_DOT + 1) : spots;
  return (
    <figure class="map">
      <a class="skip" href={`#${props.list}`}>
        {m.finder_map_skip()}
      </a>
      <svg viewBox={`0 0 ${WIDTH} ${Math.round(view.height * scale)}`}>
        <title>{m.finder_map()}</title>
        <path class="map-land" d={plain.join('')} />
        {shown.map(
          ({ cell, link }) =>
            link && (
              <a href={link.href} aria-label={link.words}>
                <path class="map-served" d={pathOf(cell)} />
              </a>
            ),
        )}
        {props.here && <path class="map-here" d={`M${at(onMap(props.here))}m-13 0h26m-13 -13v26`} />}
        {props.here && shown.map(({ cell }) => <NameOnMap name={cell.name} spot={inDrawing(cell.middle)} />)}
        {props.dots
          .map((dot, index) => ({ dot, spot: apart[index] ?? ([0, 0] as Point) }))
          .sort((one, other) => Number(one.dot.there) - Number(other.dot.there))
          .map((placed) => (
            <DotOnMap {...placed} />
          ))}
      </svg>
    </figure>
  );
}

/** What the signs on the map mean, each with its sign. `around`: of a map around a place, where the place itself is drawn too. */
export function MapLegend({ around }: { around?: boolean }) {
  const signs = [
    { sign: <circle class="map-dot now" cx="10" cy="10" r="7" />, words: m.finder_map_now() },
    { sign: <circle class="map-dot" cx="10" cy="10" r={around ? 7 : 4} />, words: m.finder_map_dot() },
    ...(around ? [{ sign: <path class="map-here" d="M2 10h16m-8 -8v16" />, words: m.finder_map_here() }] : []),
    { sign: <path class="map-served" d="M1 1h18v18H1Z" />, words: m.finder_map_served() },
  ];
  return (
    <ul class="map-legend">
      {signs.map(({ sign, words }) => (
        <li>
          <svg width="20" height="20" aria-hidden="true">
            {sign}
          </svg>{' '}
          {words}
        </li>
      ))}
    </ul>
  );
}

/** Names that would be cut off at the edge are left out: they stand in the list. */
function NameOnMap({ name, spot: [x, y] }: { name: string; spot: Point }) {
  const half = name.length * 2.5;
  if (x < half || x > WIDTH - half) return null;
  return (
    <text class="map-name" x={Math.round(x)} y={Math.round(y)} text-anchor="middle">
      {name}
    </text>
  );
}

function DotOnMap({ dot, spot }: { dot: Dot; spot: Point }) {
  const [x, y] = spot.map(Math.round);
  const now = dot.there ? ' now' : '';
  if (dot.number === null) return <circle class={`map-dot${now}`} cx={x} cy={y} r={dot.there ? 5 : 2.5} />;
  return (
    <>
      <circle class={`map-dot${now}`} cx={x} cy={y} r={NUMBERED_DOT} />
      <text class={`map-number${now}`} x={x} y={(y ?? 0) + 4} text-anchor="middle">
        {dot.number}
      </text>
    </>
  );
}
