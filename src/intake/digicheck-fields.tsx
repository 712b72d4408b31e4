import type { Typed } from '../foundation/form.ts';
import { choice } from '../foundation/form.ts';
import { m } from '../paraglide/messages.js';
import { RadioGroup } from '../ui/choice-groups.tsx';
import { Pictogram } from '../ui/pictogram.tsx';
import { DIGICHECK_ANSWERS, DIGICHECK_ICONS, type Digicheck } from './digicheck.ts';

const answer = choice([...DIGICHECK_ANSWERS, ''], () => m.form_choose_from_list()).default('');

/** The three fields of the Digicheck. No answer is also an answer. */
export const digicheckFields = { access: answer, skills: answer, network: answer };

/** What was answered; what was skipped was not said. */
export function digicheckFrom(typed: Record<keyof Digicheck, Digicheck['access'] | ''>): Digicheck {
  return { access: typed.access || 'not_said', skills: typed.skills || 'not_said', network: typed.network || 'not_said' };
}

/** Three drawings, each with its question and four answers. */
export function DigicheckFields({ typed }: { typed: Typed }) {
  return (
    <div class="digicheck">
      {DIGICHECK_ICONS.map((icon) => (
        <div>
          <Pictogram name={icon} />
          <RadioGroup
            name={icon}
            label={m[`intake_question_${icon}`]()}
            options={DIGICHECK_ANSWERS.map((value) => ({ value, label: m[`intake_answer_${icon}_${value}`]() }))}
            value={typed[icon]}
            optional
          />
        </div>
      ))}
    </div>
  );
}
