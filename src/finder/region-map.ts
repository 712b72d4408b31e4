import { Delaunay } from 'd3-delaunay';
import type { Centre } from './municipality-centres.ts';

/** A point on the map, in kilometres from its origin: x to the east, y to the south. */
export type Point = [x: number, y: number];

/** A municipality as the map shows it: all that lies nearer to its middle than to another, and no further than REACH_KM. So the map needs no
 *  borders of anybody; it tells where things are, not whose ground it is. */
export type Cell = { nisCode: string; name: string; middle: Point; outline: readonly Point[] };

/** What of the map is shown, in kilometres. */
export type View = { left: number; top: number; width: number; height: number };

const ORIGIN = { latitude: 51, longitude: 4 };
const KM_A_DEGREE = { latitude: 111.2, longitude: 111.2 * Math.cos((ORIGIN.latitude * Math.PI) / 180) };
const REACH_KM = 8;
const CORNERS_OF_REACH = 24;

/** Where a place lies on the map. Flanders is small enough to be flat. */
export function onMap({ latitude, longitude }: { latitude: number; longitude: number }): Point {
  return [(longitude - ORIGIN.longitude) * KM_A_DEGREE.longitude, (ORIGIN.latitude - latitude) * KM_A_DEGREE.latitude];
}

const drawn = new WeakMap<readonly Centre[], Cell[]>();

/** The cells of municipalities (Voronoi), worked out once for a list of centres. */
export function cellsOf(centres: readonly Centre[]): Cell[] {
  const known = drawn.get(centres);
  if (known) return known;
  const middles = centres.map(onMap);
  const { left, top, width, height } = viewOf(middles, REACH_KM);
  const voronoi = Delaunay.from(middles).voronoi([left, top, left + width, top + height]);
  const cells = centres.flatMap(({ nisCode, name }, at) => {
    const [polygon, middle] = [voronoi.cellPolygon(at), middles[at]];
    return polygon && middle ? [{ nisCode, name, middle, outline: within(polygon.slice(0, -1), circleAround(middle)) }] : [];
  });
  drawn.set(centres, cells);
  return cells;
}

/** The smallest view that holds all points, with a margin in kilometres. */
export function viewOf(points: readonly Point[], margin: number): View {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  return { left, top, width: Math.max(...xs) + margin - left, height: Math.max(...ys) + margin - top };
}

/** Whether any of a cell falls in a view. */
export function isInView({ outline }: Cell, { left, top, width, height }: View): boolean {
  const { left: l, top: t, width: w, height: h } = viewOf(outline, 0);
  return l < left + width && l + w > left && t < top + height && t + h > top;
}

const ROUNDS = 40;

/** Points pulled apart until they lie about `least` from each other, each no further from its place than that asks: numbers that stand over
 *  each other cannot be read. */
export function spread(points: readonly Point[], least: number): Point[] {
  const moved = points.map(([x, y]): Point => [x, y]);
  for (let round = 0; round < ROUNDS; round++) {
    moved.forEach((one, at) => {
      for (const [offset, other] of moved.slice(at + 1).entries()) {
        const distance = Math.hypot(other[0] - one[0], other[1] - one[1]);
        if (distance >= least) continue;
        const angle = distance > 0 ? Math.atan2(other[1] - one[1], other[0] - one[0]) : offset + at;
        const [dx, dy] = [(Math.cos(angle) * (least - distance)) / 2, (Math.sin(angle) * (least - distance)) / 2];
        one[0] -= dx;
        one[1] -= dy;
        other[0] += dx;
        other[1] += dy;
      }
    });
  }
  return moved;
}

function circleAround([x, y]: Point): Point[] {
  return Array.from({ length: CORNERS_OF_REACH }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS_OF_REACH;
    return [x + REACH_KM * Math.cos(angle), y + REACH_KM * Math.sin(angle)];
  });
}

/** What two convex shapes have in common (Sutherland and Hodgman: one side of the second after the other cuts the first). The second goes
 *  round as the hands of a clock do, seen with y to the south. */
function within(shape: readonly Point[], clip: readonly Point[]): Point[] {
  let left = [...shape];
  clip.forEach((from, at) => {
    const to = clip[(at + 1) % clip.length] ?? from;
    const side = ([x, y]: Point) => (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
    left = left.flatMap((point, corner) => {
      const next = left[(corner + 1) % left.length] ?? point;
      const [here, there] = [side(point), side(next)];
      const share = here / (here - there);
      const crossing: Point = [point[0] + share * (next[0] - point[0]), point[1] + share * (next[1] - point[1])];
      const crosses = here >= 0 !== there >= 0;
      return [...(here >= 0 ? [point] : []), ...(crosses ? [crossing] : [])];
    });
  });
  return left;
}
