import type { Problem, Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Icon } from '../../ui/icon.tsx';
import { Pictogram, type PictogramName } from '../../ui/pictogram.tsx';
import { COACH_REASONS, WHO_DID_IT, type WhoDidIt } from '../guidance-session.ts';
import { reasonField, whoField } from '../help-form.ts';
import { COACH_REASON, WHO } from '../in-words.ts';
import type { TopicChoice, TopicChoices } from '../topic-choices.ts';

type Filled = { typed: Typed; problems: readonly Problem[] };

/** The topics to tap, the likely ones in sight and the others by group. A tapped topic opens its five words for who did it;
 *  that is style alone, so it works without JavaScript. */
export function TopicRows(props: Filled & { choices: TopicChoices }) {
  const { choices, ...filled } = props;
  const chosen = [filled.typed.onderwerp ?? []].flat();
  const problem = filled.problems.find(({ field }) => field === 'onderwerp');
  return (
    <fieldset class={problem ? 'field wrong' : 'field'}>
      <legend>{m.guidance_topics()}</legend>
      <p class="hint">{m.guidance_topics_hint()}</p>
      {problem && <Wrong message={problem.message} />}
      <ul class="topic-rows">
        {choices.likely.map((topic, index) => (
          <TopicRow topic={topic} checked={chosen.includes(topic.code)} first={index === 0} {...filled} />
        ))}
      </ul>
      <details open={choices.others.some(({ topics }) => topics.some(({ code }) => chosen.includes(code))) || choices.likely.length === 0}>
        <summary>{m.guidance_other_topics()}</summary>
        {choices.others.map((group, index) => (
          <details open={group.topics.some(({ code }) => chosen.includes(code))}>
            <summary>
              <Pictogram name={group.group as PictogramName} />
              {group.label}
            </summary>
            <ul class="topic-rows">
              {group.topics.map((topic, place) => (
                <TopicRow
                  topic={topic}
                  checked={chosen.includes(topic.code)}
                  first={choices.likely.length === 0 && index === 0 && place === 0}
                  {...filled}
                />
              ))}
            </ul>
          </details>
        ))}
      </details>
    </fieldset>
  );
}

/** `first` carries the field's own name as id: the error summary leads there. */
function TopicRow(props: Filled & { topic: TopicChoice; checked: boolean; first: boolean }) {
  const { topic, checked, typed, problems } = props;
  const id = props.first ? 'onderwerp' : `onderwerp-${topic.code}`;
  const who = whoField(topic.code);
  const reason = reasonField(topic.code);
  const wrong = problems.find(({ field }) => field === who || field === reason);
  return (
    <li class="topic-row">
      <input type="checkbox" id={id} name="onderwerp" value={topic.code} checked={checked} />
      <label for={id}>
        <Icon name="check" />
        {topic.label}
      </label>
      <fieldset class="who-did-it">
        <legend>{m.guidance_who_did_it({ topic: topic.label })}</legend>
        {wrong && <Wrong message={wrong.message} />}
        {topic.boundary && <p class="hint">{m.guidance_boundary()}</p>}
        {WHO_DID_IT.map((one, index) => (
          <>
            <input
              type="radio"
              id={index === 0 ? who : `${who}-${one}`}
              name={who}
              value={one}
              checked={typed[who] === one}
              class={`by-${one}`}
            />
            <label for={index === 0 ? who : `${who}-${one}`}>
              <Pictogram name={PICTOGRAM[one]} />
              {WHO[one]()}
            </label>
          </>
        ))}
        <fieldset class="coach-reason">
          <legend>{m.guidance_coach_reason()}</legend>
          {COACH_REASONS.map((one, index) => (
            <>
              <input
                type="radio"
                id={index === 0 ? reason : `${reason}-${one}`}
                name={reason}
                value={one}
                checked={typed[reason] === one}
              />
              <label for={index === 0 ? reason : `${reason}-${one}`}>{COACH_REASON[one]()}</label>
            </>
          ))}
        </fieldset>
      </fieldset>
    </li>
  );
}

const PICTOGRAM: Record<WhoDidIt, PictogramName> = {
  alone: 'alone',
  hint: 'hint',
  shown: 'shown',
  together: 'together',
  coach: 'done_by_coach',
};

function Wrong(props: { message: string }) {
  return (
    <p class="error">
      <Icon name="octagon-alert" />
      {props.message}
    </p>
  );
}
