import type { Context } from '../../foundation/app.ts';
import type { Problem } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import type { Understanding } from '../understand-place.ts';
import { AskBack, PlaceLinks } from './place-links.tsx';

/** What goes along from page to page: what somebody was looking for. */
const KEPT = ['wat', 'taal', 'activiteit'] as const;

/** The page before the form: where somebody lives, or the code of what they asked before. `meant`: what was typed, when we cannot go on with it.
 *  Keeps nothing. */
export function askWhere(c: Context, meant: { typed: string; understood: Understanding } | null, problem?: Problem) {
  const kept = keptOf(c);
  const hrefOf = (typed: string) => addressWith(c, typed);
  const problems = problem ? [problem] : undefined;
  return c.html(
    <PublicFrame c={c} title={m.interest_title()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.interest_title()}</h1>
      <p class="lead">{m.interest_lead()}</p>
      {!meant && <p>{m.interest_where_lead()}</p>}
      {meant && <Meant {...meant} hrefOf={hrefOf} />}
      <form method="get" action="/laat-weten">
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <TextField
          name="waar"
          label={m.interest_where()}
          hint={m.interest_where_hint()}
          width="medium"
          autocomplete="postal-code"
          maxlength={80}
        />
        <Button>{m.interest_where_button()}</Button>
      </form>
      <details class="fold" open={problem !== undefined}>
        <summary>{m.interest_code_title()}</summary>
        <form method="get" action="/laat-weten">
          <TextField
            name="code"
            label={m.interest_code_label()}
            hint={m.interest_code_hint()}
            width="medium"
            autocomplete="off"
            error={problem?.message}
          />
          <Button kind="secondary">{m.interest_code_button()}</Button>
        </form>
      </details>
    </PublicFrame>,
    problem ? 422 : 200,
  );
}

const keptOf = (c: Context) =>
  KEPT.flatMap((name): [string, string][] => {
    const value = c.req.query(name);
    return value ? [[name, value]] : [];
  });

/** The same question about another place; without one, the page that asks for it. */
export function addressWith(c: Context, typed = ''): string {
  return `/laat-weten?${new URLSearchParams([...keptOf(c), ['waar', typed]])}`;
}

function Meant({ typed, understood, hrefOf }: { typed: string; understood: Understanding; hrefOf: (typed: string) => string }) {
  switch (understood.kind) {
    case 'place':
      return <p>{m.interest_not_served({ municipality: understood.place.municipality })}</p>;
    case 'guess':
      return (
        <section>
          <h2>{m.finder_did_you_mean()}</h2>
          <PlaceLinks places={[understood.place, ...understood.others]} hrefOf={hrefOf} />
        </section>
      );
    default:
      return <AskBack meant={understood} typed={typed} hrefOf={hrefOf} />;
  }
}
