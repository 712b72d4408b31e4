import { m } from '../paraglide/messages.js';
import { TopicFolds } from '../partners/topic-folds.tsx';
import type { TopicGroup } from '../partners/topics.ts';
import { type FormState, problemAt } from '../people/client-fields.tsx';
import { CheckboxGroup, RadioGroup } from '../ui/choice-groups.tsx';
import { GroupFrame, typedList, typedText } from '../ui/field-parts.tsx';
import { DateField, SelectField, TextArea } from '../ui/fields.tsx';
import { CONSEQUENCES, DAY_PARTS } from './help-request.ts';
import type { Choices } from './question-form.ts';
import { consequenceInWords } from './state-in-words.ts';

/** What the question is about: a drawing for each group, with its topics folded inside. */
export function TopicField({ form, groups }: { form: FormState; groups: TopicGroup[] }) {
  return (
    <GroupFrame
      name="topics"
      label={form.speaks === 'self' ? m.requests_field_topics_self() : m.requests_field_topics_other()}
      hint={m.requests_field_topics_hint()}
      error={problemAt(form, 'topics')}
    >
      <TopicFolds name="topics" groups={groups} chosen={typedList(form.typed.topics)} />
    </GroupFrame>
  );
}

/** Where and on which part of the day somebody can come. */
export function WhereAndWhenFields({ form, helpPoints }: { form: FormState; helpPoints: Choices['helpPoints'] }) {
  return (
    <>
      <SelectField
        name="helpPoint"
        label={form.speaks === 'self' ? m.requests_field_where_self() : m.requests_field_where_other()}
        empty={m.requests_field_anywhere()}
        options={helpPoints.map(({ id, name, town }) => ({ value: id, label: name.includes(town) ? name : `${name}, ${town}` }))}
        value={form.typed.helpPoint}
        error={problemAt(form, 'helpPoint')}
        optional
      />
      <CheckboxGroup
        name="dayParts"
        label={m.requests_field_when()}
        hint={m.requests_field_when_hint()}
        options={DAY_PARTS.map((value) => ({ value, label: m[`requests_day_part_${value}`]() }))}
        value={form.typed.dayParts}
        error={problemAt(form, 'dayParts')}
        optional
      />
    </>
  );
}

/** By when it must be done, and what happens otherwise: what puts a question higher on the list. Folded: most questions can wait. */
export function DeadlineFields({ form }: { form: FormState }) {
  const options = CONSEQUENCES.map((value) => ({
    value,
    label: form.speaks === 'self' ? m[`requests_consequence_self_${value}`]() : consequenceInWords(value),
  }));
  const { typed } = form;
  return (
    <details class="fold" open={[typed.deadline, typed.consequence].some(typedText) || asksAgain(form)}>
      <summary>
        {m.requests_urgent()} <span class="optional">{m.common_optional()}</span>
      </summary>
      <DateField
        name="deadline"
        label={m.requests_field_deadline()}
        hint={m.requests_field_deadline_hint()}
        value={form.typed.deadline}
        error={problemAt(form, 'deadline')}
      />
      <RadioGroup
        name="consequence"
        label={m.requests_field_consequence()}
        options={options}
        value={form.typed.consequence}
        error={problemAt(form, 'consequence')}
      />
    </details>
  );
}

const asksAgain = (form: FormState) => ['deadline', 'consequence'].some((field) => problemAt(form, field) !== undefined);

/** The question in a few words of one's own. Forbidden data is refused with the reason. */
export function OwnWordsField({ form }: { form: FormState }) {
  return (
    <TextArea
      name="ownWords"
      label={form.speaks === 'self' ? m.requests_field_own_words_self() : m.requests_field_own_words_other()}
      hint={m.requests_field_own_words_hint()}
      rows={3}
      maxlength={500}
      value={form.typed.ownWords}
      error={problemAt(form, 'ownWords')}
      optional
    />
  );
}
