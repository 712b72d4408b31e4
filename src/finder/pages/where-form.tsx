import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

/** The one question of the first page, as its heading; below a heading where a page has a `title`. */
export function WhereForm(props: { typed?: string | undefined; problem?: string | undefined; action?: string; title?: string }) {
  return (
    <form class="where" action={props.action ?? '/'} method="get" novalidate>
      {props.title ? (
        <>
          <h1>{props.title}</h1>
          <label for="waar">{m.finder_where()}</label>
        </>
      ) : (
        <h1>
          <label for="waar">{m.finder_where()}</label>
        </h1>
      )}
      <p class="hint" id="waar-hint">
        {m.finder_where_hint()}
      </p>
      {props.problem && (
        <p class="error" id="waar-error">
          <Icon name="octagon-alert" />
          {props.problem}
        </p>
      )}
      <div class="where-row">
        <input
          id="waar"
          name="waar"
          type="text"
          value={props.typed}
          maxlength={80}
          autocomplete="address-level2"
          aria-describedby={props.problem ? 'waar-hint waar-error' : 'waar-hint'}
          aria-invalid={props.problem ? 'true' : undefined}
        />
        <Button icon="search">{m.finder_search()}</Button>
      </div>
    </form>
  );
}
