import type { Child } from 'hono/jsx';

/** Name and value under each other: what somebody filled in, or the facts of one thing; `change` leads back to the question. */
export function SummaryList(props: { rows: { label: string; value: Child; change?: { href: string; label: string } }[] }) {
  return (
    <dl class="summary">
      {props.rows.map((row) => (
        <div>
          <dt>{row.label}</dt>
          <dd>
            {row.value}
            {row.change && (
              <>
                {' '}
                <a href={row.change.href}>{row.change.label}</a>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What happened, in sentences, newest first; `when` in words, `datetime` for machines (ISO). */
export function Timeline(props: { entries: { when: string; datetime: string; what: Child }[] }) {
  return (
    <ol class="timeline">
      {props.entries.map((entry) => (
        <li>
          <time datetime={entry.datetime}>{entry.when}</time>
          <div>{entry.what}</div>
        </li>
      ))}
    </ol>
  );
}
