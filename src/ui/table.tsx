import type { Child } from 'hono/jsx';

/** A table whose rows become cards on a phone. The first cell names its row; `figures` are the columns (from 0) with numbers. */
export function Table(props: { caption: string; columns: string[]; rows: Child[][]; figures?: number[] }) {
  const figure = (column: number) => (props.figures?.includes(column) ? 'figure' : undefined);
  return (
    <table class="table">
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((name, column) => (
            <th scope="col" class={figure(column)}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr>
            {row.map((cell, column) =>
              column === 0 ? (
                <th scope="row">{cell}</th>
              ) : (
                <td data-label={props.columns[column]} class={figure(column)}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
