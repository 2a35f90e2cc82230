import { Check } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import "./choices.css";

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly hint?: ReactNode;
  readonly chosen?: boolean;
}

interface ChoicesProps {
  /** What is being chosen. */
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string) => void;
  /** Shown when nothing fits; given what was typed. */
  readonly nothing: (typed: string) => ReactNode;
}

/** A list that is searched by typing and gone through by arrow keys (ARIA: combobox with a list box). */
export function Choices({ label, choices, onChoose, nothing }: ChoicesProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const shown = choices.filter((choice) => fold(choice.label).includes(fold(typed.trim())));
  const now = shown[Math.min(at, shown.length - 1)];
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Enter" && now) onChoose(now.value);
    else if (step === 0 || shown.length === 0) return;
    else setAt((Math.min(at, shown.length - 1) + step + shown.length) % shown.length);
    event.preventDefault();
  };
  return (
    <div className="choices">
      <input
        className="input"
        role="combobox"
        aria-label={label}
        placeholder={label}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={now ? `${id}-${now.value}` : undefined}
        value={typed}
        // biome-ignore lint/a11y/noAutofocus: one opened it to type.
        autoFocus
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={move}
      />
      <div id={id} role="listbox" aria-label={label} className="choices-list scroll">
        {shown.map((choice) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys.
          <div
            key={choice.value}
            id={`${id}-${choice.value}`}
            role="option"
            tabIndex={-1}
            aria-selected={choice === now}
            className="choice"
            onClick={() => onChoose(choice.value)}
          >
            {choice.icon}
            <span className="truncate">{choice.label}</span>
            {choice.hint && <span className="menu-hint">{choice.hint}</span>}
            {choice.chosen && <Check size={14} />}
          </div>
        ))}
      </div>
      {shown.length === 0 && <div className="choices-nothing">{nothing(typed.trim())}</div>}
    </div>
  );
}
