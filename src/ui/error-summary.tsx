import { m } from '../paraglide/messages.js';
import { Icon } from './icon.tsx';

/** What is not right yet, on top of the form, each a link to its field. Nothing when all is well. The browser goes there by itself,
 *  without JavaScript. */
export function ErrorSummary(props: { problems?: { field: string; message: string }[] }) {
  if (!props.problems?.length) return null;
  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus aria-labelledby="kijk-na">
      <h2 id="kijk-na">
        <Icon name="octagon-alert" />
        {m.common_check_this()}
      </h2>
      <ul>
        {props.problems.map((problem) => (
          <li>{problem.field === '' ? problem.message : <a href={`#${problem.field}`}>{problem.message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
