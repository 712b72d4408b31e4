import { describedBy, FieldFrame, type FieldProps, typedText } from './field-parts.tsx';

type Value = string | string[] | null;

type TextProps = FieldProps & {
  value?: Value;
  type?: 'text' | 'search' | 'email' | 'tel' | 'password';
  /** Which keys a phone shows. */
  inputmode?: 'numeric' | 'decimal';
  /** A token of the HTML standard: "postal-code", "tel", "given-name"; "off" for somebody else's data. */
  autocomplete?: string;
  maxlength?: number;
  width?: 'short' | 'medium';
  /** Where one types first, on a page that is made for speed. */
  autofocus?: boolean;
};

/** One line of text. */
export function TextField(props: TextProps) {
  return (
    <FieldFrame {...props}>
      <input
        id={props.name}
        name={props.name}
        type={props.type ?? 'text'}
        value={typedText(props.value)}
        class={props.width}
        inputmode={props.inputmode}
        autocomplete={props.autocomplete}
        maxlength={props.maxlength}
        autofocus={props.autofocus}
        aria-describedby={describedBy(props)}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </FieldFrame>
  );
}

/** A few lines of text. */
export function TextArea(props: FieldProps & { value?: Value; rows?: number; maxlength?: number }) {
  return (
    <FieldFrame {...props}>
      <textarea
        id={props.name}
        name={props.name}
        rows={props.rows ?? 4}
        maxlength={props.maxlength}
        aria-describedby={describedBy(props)}
        aria-invalid={props.error ? 'true' : undefined}
      >
        {typedText(props.value)}
      </textarea>
    </FieldFrame>
  );
}

/** One of a long list; `empty` is the line that stands there before a choice. Short lists are better as a RadioGroup. */
export function SelectField(props: FieldProps & { options: { value: string; label: string }[]; value?: Value; empty?: string }) {
  const chosen = typedText(props.value);
  return (
    <FieldFrame {...props}>
      <select id={props.name} name={props.name} aria-describedby={describedBy(props)} aria-invalid={props.error ? 'true' : undefined}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** A file from one's own device. `accept`: which kinds it offers; what comes is looked at again. A browser never fills one in again. */
export function FileField(props: FieldProps & { accept: string }) {
  return (
    <FieldFrame {...props}>
      <input
        id={props.name}
        name={props.name}
        type="file"
        accept={props.accept}
        aria-describedby={describedBy(props)}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </FieldFrame>
  );
}

/** A day as people write it: "26/9/2026". Typed, because turning a calendar back to 1941 is no fun on a phone. */
export function DateField(props: FieldProps & { value?: Value; autocomplete?: string }) {
  return <TextField {...props} width="medium" />;
}
