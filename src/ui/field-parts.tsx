import type { PropsWithChildren } from 'hono/jsx';
import { m } from '../paraglide/messages.js';
import { Icon } from './icon.tsx';

/** What every field has. The name is the id too, so that the error summary finds it. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  /** Marks the field "(hoeft niet)". */
  optional?: boolean;
};

/** What was typed, as a form gives it back; the first of several. */
export const typedText = (value: string | string[] | null | undefined) => (Array.isArray(value) ? value[0] : (value ?? undefined));

/** What was chosen, as a list. */
export const typedList = (value: string | string[] | null | undefined) => (Array.isArray(value) ? value : value ? [value] : []);

/** The ids of hint and error, for aria-describedby. */
export function describedBy(props: FieldProps): string | undefined {
  const ids = [props.hint && `${props.name}-hint`, props.error && `${props.name}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

function Optional(props: { optional?: boolean }) {
  return props.optional ? <span class="optional"> {m.common_optional()}</span> : null;
}

function HintAndError(props: FieldProps) {
  return (
    <>
      {props.hint && (
        <p class="hint" id={`${props.name}-hint`}>
          {props.hint}
        </p>
      )}
      {props.error && (
        <p class="error" id={`${props.name}-error`}>
          <Icon name="octagon-alert" />
          {props.error}
        </p>
      )}
    </>
  );
}

/** A label with one input below it. */
export function FieldFrame(props: PropsWithChildren<FieldProps>) {
  return (
    <div class={props.error ? 'field wrong' : 'field'}>
      <label for={props.name}>
        {props.label}
        <Optional optional={props.optional} />
      </label>
      <HintAndError {...props} />
      {props.children}
    </div>
  );
}

/** A question with several inputs below it. */
export function GroupFrame(props: PropsWithChildren<FieldProps>) {
  return (
    <fieldset class={props.error ? 'field wrong' : 'field'} aria-describedby={describedBy(props)}>
      <legend>
        {props.label}
        <Optional optional={props.optional} />
      </legend>
      <HintAndError {...props} />
      {props.children}
    </fieldset>
  );
}
