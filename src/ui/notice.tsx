import type { PropsWithChildren } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

type Kind = 'info' | 'good' | 'careful' | 'stop';

const icons: Record<Kind, IconName> = { info: 'info', good: 'circle-check', careful: 'triangle-alert', stop: 'octagon-alert' };

/** Something to know before going on. One a page at most. */
export function Notice(props: PropsWithChildren<{ kind: Kind; title?: string }>) {
  return (
    <div class={`notice ${props.kind}`} role={props.kind === 'stop' ? 'alert' : undefined}>
      <Icon name={icons[props.kind]} />
      <div>
        {props.title && <p class="notice-title">{props.title}</p>}
        {props.children}
      </div>
    </div>
  );
}

/** Nothing here: what it is, why, and what now (a link or button as child). */
export function EmptyState(props: PropsWithChildren<{ title: string; why?: string }>) {
  return (
    <div class="empty">
      <h2 class="empty-title">{props.title}</h2>
      {props.why && <p>{props.why}</p>}
      {props.children}
    </div>
  );
}
