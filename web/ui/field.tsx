import { type ComponentProps, type ReactNode, useId } from "react";
import "./field.css";

interface Labelled {
  readonly label: string;
  /** A line below that helps. */
  readonly hint?: ReactNode;
  /** What is wrong with it; takes the place of the hint. */
  readonly problem?: string | undefined;
  /** The label is read out but not shown. */
  readonly quiet?: boolean | undefined;
}

interface FieldProps extends Labelled {
  readonly children: (props: { id: string; "aria-describedby": string; "aria-invalid": boolean }) => ReactNode;
}

/** A label, any control, and a line of help or complaint. */
export function Field({ label, hint, problem, quiet, children }: FieldProps) {
  const id = useId();
  const helpId = `${id}-help`;
  return (
    <div className="field">
      <label htmlFor={id} className={quiet ? "visually-hidden" : "field-label"}>
        {label}
      </label>
      {children({ id, "aria-describedby": helpId, "aria-invalid": problem !== undefined })}
      <div id={helpId} className={problem ? "field-problem" : "field-hint"}>
        {problem ?? hint}
      </div>
    </div>
  );
}

export function TextField({ label, hint, problem, quiet, ...rest }: Labelled & ComponentProps<"input">) {
  return (
    <Field {...{ label, hint, problem, quiet }}>
      {(props) => <input type="text" {...rest} {...props} className="input" />}
    </Field>
  );
}

export function TextArea({ label, hint, problem, quiet, ...rest }: Labelled & ComponentProps<"textarea">) {
  return (
    <Field {...{ label, hint, problem, quiet }}>
      {(props) => <textarea rows={4} {...rest} {...props} className="input input-area" />}
    </Field>
  );
}

interface SelectFieldProps extends Labelled, Omit<ComponentProps<"select">, "onChange"> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
}

export function SelectField({ label, hint, problem, quiet, options, onChoose, ...rest }: SelectFieldProps) {
  return (
    <Field {...{ label, hint, problem, quiet }}>
      {(props) => (
        <select {...rest} {...props} className="input select" onChange={(event) => onChoose(event.target.value)}>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface SwitchProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly hint?: string;
}

export function Switch({ label, checked, onChange, disabled, hint }: SwitchProps) {
  const id = useId();
  return (
    <div className="switch">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>
        {label}
        {hint && <span className="field-hint">{hint}</span>}
      </label>
    </div>
  );
}
