import { m } from '../paraglide/messages.js';
import { StatusTag } from './status-tag.tsx';

/** Where am I: "Stap 2 van 3", with the steps' names. `step` counts from 1. */
export function StepNav(props: { steps: string[]; step: number }) {
  return (
    <nav class="steps" aria-label={m.common_steps()}>
      <p>{m.common_step_of({ step: props.step, total: props.steps.length })}</p>
      <ol>
        {props.steps.map((name, index) => (
          <li class={index + 1 < props.step ? 'done' : undefined} aria-current={index + 1 === props.step ? 'step' : undefined}>
            {name}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Things to do in an order of one's own, each with how it stands. */
export function TaskList(props: { tasks: { label: string; href?: string; done: boolean; hint?: string }[] }) {
  return (
    <ul class="tasks">
      {props.tasks.map((task) => (
        <li>
          <div>
            {task.href ? <a href={task.href}>{task.label}</a> : task.label}
            {task.hint && <p class="hint">{task.hint}</p>}
          </div>
          <StatusTag tone={task.done ? 'good' : 'neutral'}>{task.done ? m.common_done() : m.common_to_do()}</StatusTag>
        </li>
      ))}
    </ul>
  );
}
