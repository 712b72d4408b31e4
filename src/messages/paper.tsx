import type { Child, PropsWithChildren } from 'hono/jsx';
import { m } from '../paraglide/messages.js';
import type { SafeContact } from '../people/safe-contact.ts';
import { Notice } from '../ui/notice.tsx';
import { mayGivePaper } from './may-reach.ts';

/** A sheet for a person to take home. Who wants no paper at home gets none: instead there stands what to say. */
export function Paper(props: PropsWithChildren<{ care: SafeContact; say: Child }>) {
  if (mayGivePaper(props.care)) return <>{props.children}</>;
  return (
    <Notice kind="careful" title={m.messages_paper_none_title()}>
      <p>{m.messages_paper_none()}</p>
      <p>{props.say}</p>
    </Notice>
  );
}
