import { raw } from 'hono/html';
import { iconShapes } from './icon-shapes.ts';

export type IconName = keyof typeof iconShapes;

/** A line icon beside a word; says nothing by itself, so screen readers skip it. */
export function Icon(props: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {raw(iconShapes[props.name])}
    </svg>
  );
}
