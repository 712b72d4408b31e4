import { m } from '../../paraglide/messages.js';
import { TextArea } from '../../ui/fields.tsx';

/** What somebody typed in a form that is not carried out and not kept: to copy. Nothing where nothing was typed. */
export function TypedToCopy({ typed }: { typed: readonly string[] }) {
  if (typed.length === 0) return null;
  return <TextArea name="typed" label={m.access_not_kept()} value={typed.join('\n')} rows={Math.min(typed.length + 2, 20)} />;
}
