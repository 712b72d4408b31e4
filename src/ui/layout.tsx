import type { Child, PropsWithChildren } from 'hono/jsx';

/** A sheet on the paper. `now` gives it the yellow edge: open this moment, or the one thing that needs you. */
export function Card(props: PropsWithChildren<{ now?: boolean }>) {
  return <div class={props.now ? 'card now' : 'card'}>{props.children}</div>;
}

/** Main matter left, what helps now right; under each other on a phone. */
export function TwoColumns(props: { main: Child; aside: Child }) {
  return (
    <div class="two-columns">
      <div>{props.main}</div>
      <div>{props.aside}</div>
    </div>
  );
}

/** The lanes of a day: each with its heading, how many stand in it, and its people as cards. */
export function Lanes(props: { lanes: { title: string; count: number; content: Child }[] }) {
  return (
    <div class="lanes">
      {props.lanes.map((lane) => (
        <section>
          <h2>
            {lane.title} <span class="count">{lane.count}</span>
          </h2>
          {lane.content}
        </section>
      ))}
    </div>
  );
}

/** One line a person or thing: who, why it stands here, and the one button. */
export function ActionRow(props: { title: Child; why?: Child; action?: Child }) {
  return (
    <div class="action-row">
      <div>
        <div class="action-title">{props.title}</div>
        {props.why && <p class="why">{props.why}</p>}
      </div>
      {props.action && <div>{props.action}</div>}
    </div>
  );
}

/** The heading above what happens on one day; `words` as "dinsdag 26 september", `day` as ISO date. */
export function DayHeading(props: { day: string; words: string; today?: boolean }) {
  return (
    <h2 class={props.today ? 'day today' : 'day'}>
      <time datetime={props.day}>{props.words}</time>
    </h2>
  );
}
