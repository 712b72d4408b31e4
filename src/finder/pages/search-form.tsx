import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Context } from '../../foundation/app.ts';
import type { Problem, Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { targetGroups } from '../../partners/target-groups.ts';
import { languageInWords } from '../../people/client-fields.tsx';
import { LANGUAGES } from '../../people/client-form.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { markup } from '../../ui/markup.ts';

/** Named once: the names of languages are slow to find. */
const OTHER_LANGUAGES = LANGUAGES.filter((code) => code !== 'nl').map((code) => ({ value: code, label: languageInWords(code) }));

type Problems = readonly Problem[] | undefined;
type TargetGroups = readonly { code: string; label: string }[];
/** `more`: what seldom makes the list shorter, as markup. */
type Props = { typed: Typed; problems?: Problems; more: string };

/** What seldom makes the list shorter, folded away until somebody looks for it. */
const FOLDED = ['taal', 'voor', 'begeleider', 'gratis', 'wifi', 'afgeven'];

/** Where, which day and what about; the rest folds open. `folded`: the whole form does, for below it stands an answer. */
export function SearchForm(props: Props & { folded: boolean }) {
  return props.folded ? (
    <details class="filters">
      <summary>{m.finder_search_again()}</summary>
      <Form {...props} />
    </details>
  ) : (
    <Form {...props} />
  );
}

function Form({ typed, problems, more }: Props) {
  const field = fieldOf(typed, problems);
  return (
    <form class="search" action="/momenten" method="get" novalidate>
      {typed.soort && <input type="hidden" name="soort" value={typed.soort} />}
      <near-me for="waar" places="/momenten/gemeenten.json" words={m.finder_near_me()} not-found={m.finder_near_me_not()}>
        <TextField
          {...field('waar')}
          label={m.finder_search_where()}
          hint={m.finder_search_where_hint()}
          maxlength={80}
          autocomplete="off"
        />
      </near-me>
      <DayAndTopic field={field} />
      <details class="filters" open={FOLDED.some((name) => typed[name])}>
        <summary>{m.finder_search_more()}</summary>
        {raw(more)}
      </details>
      <Button icon="search">{m.finder_search_show()}</Button>
    </form>
  );
}

/** The same questions about a place that is known already, folded away. */
export function SearchAround(props: { where: string; targetGroups: TargetGroups }) {
  const field = (name: string) => ({ name, value: null, error: undefined });
  return (
    <details class="filters">
      <summary>{m.finder_search_more()}</summary>
      <form action="/momenten" method="get" novalidate>
        <input type="hidden" name="waar" value={props.where} />
        <DayAndTopic field={field} />
        <MoreFields field={field} targetGroups={props.targetGroups} />
        <Button kind="secondary">{m.finder_search_show()}</Button>
      </form>
    </details>
  );
}

type Field = (name: string) => { name: string; value: string | string[] | null; error: string | undefined };

function DayAndTopic({ field }: { field: Field }): Child {
  return (
    <>
      <TextField {...field('dag')} label={m.finder_search_day()} hint={m.finder_search_day_hint()} width="medium" maxlength={40} optional />
      <TextField {...field('wat')} label={m.finder_search_topic()} hint={m.finder_search_topic_hint()} maxlength={60} optional />
    </>
  );
}

const fieldOf =
  (typed: Typed, problems: Problems): Field =>
  (name) => ({ name, value: typed[name] ?? null, error: problems?.find((problem) => problem.field === name)?.message });

/** The fields that are folded away. They are half of what a page of results is made of, and mostly nobody touched them: made once. */
export async function moreFields({ var: { app, keep } }: Context, typed: Typed, problems: Problems): Promise<string> {
  const groups = await targetGroups(app.database);
  const make = async () => markup(<MoreFields field={fieldOf(typed, problems)} targetGroups={groups} />);
  return problems || !keep ? make() : keep(`fields ${JSON.stringify(FOLDED.map((name) => typed[name] ?? null))}`, make);
}

function MoreFields({ field, targetGroups }: { field: Field; targetGroups: TargetGroups }): Child {
  return (
    <>
      <SelectField {...field('taal')} label={m.finder_search_language()} empty={m.finder_search_language_any()} options={OTHER_LANGUAGES} />
      <SelectField
        {...field('voor')}
        label={m.finder_search_for()}
        empty={m.finder_search_for_any()}
        options={targetGroups.map(({ code, label }) => ({ value: code, label }))}
      />
      <fieldset class="field">
        <legend>{m.finder_search_only()}</legend>
        {(['begeleider', 'gratis', 'wifi', 'afgeven'] as const).map((name) => (
          <div class="choice">
            <input type="checkbox" id={name} name={name} value="ja" checked={field(name).value !== null} />
            <label for={name}>{m[`finder_search_${name}`]()}</label>
          </div>
        ))}
      </fieldset>
    </>
  );
}
