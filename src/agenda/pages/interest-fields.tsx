import { choice, choices, optionalChoice } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { TopicFolds } from '../../partners/topic-folds.tsx';
import { codesOf, type TopicGroup } from '../../partners/topics.ts';
import { type FormState, languageInWords, problemAt } from '../../people/client-fields.tsx';
import { LANGUAGES } from '../../people/client-form.ts';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { GroupFrame, typedList } from '../../ui/field-parts.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { MOST_TOPICS, REACHES } from '../interest.ts';
import type { InterestCard } from '../interest-card.ts';

/** What somebody waits for: topics, how far, and a language if it matters. */
export function interestFields(groups: readonly TopicGroup[]) {
  return {
    topics: choices(codesOf(groups), { min: 1, max: MOST_TOPICS, say: () => m.interest_topics_say({ most: MOST_TOPICS }) }),
    reach: choice(REACHES, m.interest_reach_missing),
    language: optionalChoice(LANGUAGES),
  };
}

const OPTIONS = LANGUAGES.map((code) => ({ value: code, label: languageInWords(code) }));

/** The same as fields. */
export function InterestFields({ form, groups }: { form: FormState; groups: readonly TopicGroup[] }) {
  const self = form.speaks === 'self';
  return (
    <>
      <GroupFrame
        name="topics"
        label={self ? m.interest_topics_self() : m.interest_topics_other()}
        hint={m.interest_topics_hint({ most: MOST_TOPICS })}
        error={problemAt(form, 'topics')}
      >
        <TopicFolds name="topics" groups={groups} chosen={typedList(form.typed.topics)} />
      </GroupFrame>
      <RadioGroup
        name="reach"
        label={self ? m.interest_reach_self() : m.interest_reach_other()}
        options={REACHES.map((value) => ({ value, label: m[`interest_reach_${value}`]() }))}
        value={form.typed.reach}
        error={problemAt(form, 'reach')}
      />
      <SelectField
        name="language"
        label={m.interest_language()}
        empty={m.interest_language_any()}
        options={OPTIONS}
        value={form.typed.language}
        error={problemAt(form, 'language')}
        optional
      />
    </>
  );
}

/** "In Destelbergen en in de gemeenten in de buurt". */
export function nearInWords({ reach, municipality, digibank }: Pick<InterestCard, 'reach' | 'municipality' | 'digibank'>): string {
  if (reach === 'digibank') return m.interest_near_digibank({ digibank });
  return reach === 'municipality' ? m.interest_near_municipality({ municipality }) : m.interest_near_neighbouring({ municipality });
}
