import type { PropsWithChildren } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

type Look = { kind?: 'primary' | 'secondary' | 'quiet'; icon?: IconName };

/** Says what happens: "Zet op de wachtlijst". `name` and `value` tell the form which of several buttons was pressed. */
export function Button(props: PropsWithChildren<Look & { name?: string; value?: string; form?: string; formaction?: string }>) {
  return (
    <button
      class={`button ${props.kind ?? 'primary'}`}
      type="submit"
      name={props.name}
      value={props.value}
      form={props.form}
      formaction={props.formaction}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </button>
  );
}

/** A link that is the next step, so it looks like a button. It changes nothing by itself. */
export function ButtonLink(props: PropsWithChildren<Look & { href: string }>) {
  return (
    <a class={`button ${props.kind ?? 'primary'}`} href={props.href}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </a>
  );
}
