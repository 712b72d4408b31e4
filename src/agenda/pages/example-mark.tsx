import { m } from '../../paraglide/messages.js';

/** The quiet mark of what was made up for a demo. Nothing where it is real. */
export function ExampleMark(props: { example: boolean }) {
  if (!props.example) return null;
  return (
    <>
      {' '}
      <small class="example">{m.agenda_example()}</small>
    </>
  );
}
