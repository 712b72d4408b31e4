import type { PropsWithChildren } from 'hono/jsx';
import { newId } from '../foundation/ids.ts';

/** A form that changes something. Its hidden key makes a second sending of the same form harmless. */
export function PostForm(props: PropsWithChildren<{ action?: string; class?: string; id?: string }>) {
  return (
    <form method="post" action={props.action} class={props.class} id={props.id} novalidate>
      <input type="hidden" name="_key" value={newId()} />
      {props.children}
    </form>
  );
}
