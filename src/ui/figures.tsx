import { scaleLinear } from 'd3-scale';
import type { PropsWithChildren } from 'hono/jsx';
import { inFigures } from '../foundation/numbers.ts';
import { m } from '../paraglide/messages.js';
import { Table } from './table.tsx';

/** A sentence that carries a figure ("963 mensen geholpen."), and opens to how it was counted (the children). */
export function BigFigure(props: PropsWithChildren<{ figure: string; words: string }>) {
  return (
    <details class="big-figure">
      <summary>
        <b>{props.figure}</b> {props.words}
      </summary>
      <div>{props.children}</div>
    </details>
  );
}

/** Height of one bar with its label above it, in pixels. */
const ROW = 52;

/** Bars with their number written, and the same as a table below. Values are counts; `unit` heads their column; `words` stand for a count that is not shown. */
export function BarChart(props: { title: string; unit: string; bars: { label: string; value: number; words?: string }[] }) {
  const written = (bar: { value: number; words?: string }) => bar.words ?? inFigures(bar.value);
  const width = scaleLinear()
    .domain([0, Math.max(1, ...props.bars.map((bar) => bar.value))])
    .range([0, 80]);
  return (
    <figure class="chart">
      <figcaption>{props.title}</figcaption>
      <svg width="100%" height={props.bars.length * ROW} aria-hidden="true" focusable="false">
        {props.bars.map((bar, row) => (
          <>
            <text x="0" y={row * ROW + 16}>
              {bar.label}
            </text>
            <rect class="bar" x="0" y={row * ROW + 22} width={`${width(bar.value).toFixed(2)}%`} height="20" rx="3" />
            <text class="bar-figure" x={`${(1 + width(bar.value)).toFixed(2)}%`} y={row * ROW + 38}>
              {written(bar)}
            </text>
          </>
        ))}
      </svg>
      <details>
        <summary>{m.common_as_table()}</summary>
        <Table
          caption={props.title}
          columns={[m.common_what(), props.unit]}
          rows={props.bars.map((bar) => [bar.label, written(bar)])}
          figures={[1]}
        />
      </details>
    </figure>
  );
}
