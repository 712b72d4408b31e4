import { Pictogram, type PictogramName, pictogramNames } from '../ui/pictogram.tsx';
import type { TopicGroup } from './topics.ts';

/** The list of topics to tick: a drawing for each group, with its topics folded inside. `name` is the field's; it stands on the whole too, for
 *  the error summary to lead to. */
export function TopicFolds({ name, groups, chosen }: { name: string; groups: readonly TopicGroup[]; chosen: readonly string[] }) {
  return (
    <div class="topic-groups" id={name} tabindex={-1}>
      {groups.map((group) => (
        <details open={group.topics.some(({ code }) => chosen.includes(code))}>
          <summary>
            <Pictogram name={pictogramOf(group.code)} />
            {group.label}
          </summary>
          {group.topics.map(({ code, label }) => (
            <div class="choice">
              <input type="checkbox" id={`topic-${code}`} name={name} value={code} checked={chosen.includes(code)} />
              <label for={`topic-${code}`}>{label}</label>
            </div>
          ))}
        </details>
      ))}
    </div>
  );
}

function pictogramOf(group: string): PictogramName {
  return pictogramNames.find((name) => name === group) ?? 'other';
}
