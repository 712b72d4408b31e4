import type { Child, PropsWithChildren } from 'hono/jsx';
import { m } from '../paraglide/messages.js';
import { Notice } from '../ui/notice.tsx';
import { mayGivePaper, type SafeContact } from './safe-contact.ts';

/** A sheet for a person to take home. Who wants no paper at home gets none: instead there stands what to say. */
export function Paper(props: PropsWithChildren<{ care: SafeContact; say: Child }>) {
  if (mayGivePaper(props.care)) return <>{props.children}</>;
  return (
    <Notice kind="careful" title={m.people_paper_none_title()}>
      <p>{m.people_paper_none()}</p>
      <p>{props.say}</p>
    </Notice>
  );
}

/** A sheet that the person asks for, as is their right: with a warning above it for who wants no paper at home. */
export function PaperOnRequest(props: PropsWithChildren<{ care: SafeContact }>) {
  return (
    <>
      {!mayGivePaper(props.care) && (
        <div class="no-print">
          <Notice kind="careful" title={m.people_paper_asked_title()}>
            <p>{m.people_paper_asked()}</p>
          </Notice>
        </div>
      )}
      {props.children}
    </>
  );
}
