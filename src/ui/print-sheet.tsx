import type { PropsWithChildren } from 'hono/jsx';
import { Mark } from './mark.tsx';
import { PhoneLink } from './phone-link.tsx';

/** A sheet to take home, in large type: the number on top, what to know below it, a phone number at the foot. Without `from` it says nowhere
 *  whose it is: for who must be reached with care. */
export function PrintSheet(props: PropsWithChildren<{ title: string; number?: string; phone: string; from?: string }>) {
  return (
    <article class="sheet">
      {props.from && (
        <p class="brand">
          <Mark />
          {props.from}
        </p>
      )}
      <h2>{props.title}</h2>
      {props.number && <div class="big-number">{props.number}</div>}
      {props.children}
      <p class="call">
        <PhoneLink number={props.phone} />
      </p>
    </article>
  );
}
