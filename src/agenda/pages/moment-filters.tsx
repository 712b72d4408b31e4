import type { Problem, Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choice-groups.tsx';
import { DateField, SelectField, TextField } from '../../ui/fields.tsx';

/** Day, place, topic and coach, folded away until somebody looks for them. `topics`: the groups of the topic list. */
export function MomentFilters(props: {
  topics: readonly { code: string; label: string }[];
  typed: Typed;
  problems?: readonly Problem[];
  today: Temporal.PlainDate;
  open?: boolean;
}) {
  const { typed, today } = props;
  const error = (name: string) => props.problems?.find(({ field }) => field === name)?.message;
  const example = today.add({ days: 7 });
  return (
    <details class="filters" open={props.open}>
      <summary>{m.agenda_filter()}</summary>
      <form action="/momenten" method="get" novalidate>
        <TextField
          name="gemeente"
          label={m.agenda_filter_place()}
          value={typed.gemeente}
          error={error('gemeente')}
          width="short"
          inputmode="numeric"
          autocomplete="postal-code"
          optional
        />
        <DateField
          name="vanaf"
          label={m.agenda_filter_from()}
          hint={m.agenda_filter_from_hint({ example: `${example.day}/${example.month}/${example.year}` })}
          value={typed.vanaf}
          error={error('vanaf')}
          optional
        />
        <SelectField
          name="thema"
          label={m.agenda_filter_topic()}
          empty={m.agenda_filter_topic_any()}
          options={props.topics.map(({ code, label }) => ({ value: code, label }))}
          value={typed.thema}
          error={error('thema')}
        />
        <CheckboxGroup
          name="begeleider"
          label={m.agenda_filter_coach()}
          options={[{ value: 'ja', label: m.agenda_filter_coach_only() }]}
          value={typed.begeleider}
        />
        <Button kind="secondary">{m.agenda_filter_show()}</Button>
      </form>
    </details>
  );
}
