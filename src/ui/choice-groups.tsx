import { type FieldProps, GroupFrame, typedList } from './field-parts.tsx';
import { Pictogram, type PictogramName } from './pictogram.tsx';

type Option = { value: string; label: string; hint?: string };
type Value = string | string[] | null;

/** The first choice carries the field's name as id: that is where the error summary leads. */
const idOf = (name: string, value: string, index: number) => (index === 0 ? name : `${name}-${value}`);

function Choices(props: FieldProps & { type: 'radio' | 'checkbox'; options: Option[]; value?: Value }) {
  const chosen = typedList(props.value);
  return (
    <GroupFrame {...props}>
      {props.options.map((option, index) => {
        const id = idOf(props.name, option.value, index);
        return (
          <div class="choice">
            <input
              type={props.type}
              id={id}
              name={props.name}
              value={option.value}
              checked={chosen.includes(option.value)}
              aria-describedby={option.hint && `${id}-more`}
            />
            <label for={id}>{option.label}</label>
            {option.hint && (
              <p class="hint" id={`${id}-more`}>
                {option.hint}
              </p>
            )}
          </div>
        );
      })}
    </GroupFrame>
  );
}

/** One of a few. */
export function RadioGroup(props: FieldProps & { options: Option[]; value?: Value }) {
  return <Choices type="radio" {...props} />;
}

/** Any of a few; also one tick alone. */
export function CheckboxGroup(props: FieldProps & { options: Option[]; value?: Value }) {
  return <Choices type="checkbox" {...props} />;
}

type Tile = { value: string; label: string; pictogram: PictogramName };

/** Big tiles with a drawing and a word, to tap at the table; `many` lets several be chosen. */
export function TileGroup(props: FieldProps & { options: Tile[]; value?: Value; many?: boolean }) {
  const chosen = typedList(props.value);
  return (
    <GroupFrame {...props}>
      <div class="tiles">
        {props.options.map((option, index) => {
          const id = idOf(props.name, option.value, index);
          return (
            <div class="tile">
              <input
                type={props.many ? 'checkbox' : 'radio'}
                id={id}
                name={props.name}
                value={option.value}
                checked={chosen.includes(option.value)}
              />
              <label for={id}>
                <Pictogram name={option.pictogram} />
                {option.label}
              </label>
            </div>
          );
        })}
      </div>
    </GroupFrame>
  );
}
