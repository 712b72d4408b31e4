import { createContext, type PropsWithChildren, useContext } from 'hono/jsx';
import { newId } from '../foundation/ids.ts';

/** A form that stands on this page again because it was kept while its sender was away: its key, where it is sent, and the page where it
 *  stood first. Null: there is none. */
export const KeptForm = createContext<{ key: string; path: string; from: string } | null>(null);

/** A form that changes something. Its hidden key makes a second sending of the same form harmless; a form that was kept has the key it had,
 *  so that the one in an old window and this one count once. Browsers keep nothing of what is typed but where a field says what it is:
 *  most forms are about somebody else. `files`: it carries files too. */
export function PostForm(props: PropsWithChildren<{ action?: string; class?: string; id?: string; files?: boolean }>) {
  const waiting = useContext(KeptForm);
  const kept = waiting && (props.action ?? waiting.path) === waiting.path ? waiting : null;
  return (
    <form
      method="post"
      action={kept?.path ?? props.action}
      class={props.class}
      id={props.id}
      enctype={props.files ? 'multipart/form-data' : undefined}
      autocomplete="off"
      novalidate
    >
      <input type="hidden" name="_key" value={kept?.key ?? newId()} />
      {kept && <input type="hidden" name="_kept" value={kept.from} />}
      {props.children}
    </form>
  );
}
