import type { PropsWithChildren } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'good' | 'careful' | 'stop' | 'neutral' | 'now';

const icons: Record<Tone, IconName> = {
  good: 'circle-check',
  careful: 'triangle-alert',
  stop: 'octagon-alert',
  neutral: 'circle',
  now: 'circle-dot',
};

/** A state in a word, with its icon and ground. `now` is for what is open this moment, or for the one thing that waits for you. */
export function StatusTag(props: PropsWithChildren<{ tone: Tone }>) {
  return (
    <span class={`tag ${props.tone}`}>
      <Icon name={icons[props.tone]} />
      {props.children}
    </span>
  );
}
