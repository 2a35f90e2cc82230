import type { KeyboardEvent } from "react";

export interface Suggestion {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

interface SuggestionsProps {
  readonly label: string;
  readonly options: readonly Suggestion[];
  readonly at: number;
  readonly onChoose: (id: string) => void;
}

/** What could be meant by what one types, above the field. The field keeps the focus and the keys. */
export function Suggestions({ label, options, at, onChoose }: SuggestionsProps) {
  if (options.length === 0) return null;
  return (
    <div role="listbox" aria-label={label} className="suggestions">
      {options.map(({ id, label: text, hint }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
        <div
          key={id}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(id)}
        >
          <strong>{text}</strong>
          {hint && <span className="muted truncate">{hint}</span>}
        </div>
      ))}
    </div>
  );
}

type Step =
  | { readonly kind: "none" }
  | { readonly kind: "move"; readonly at: number }
  | { readonly kind: "choose"; readonly id: string };

/** What a key means while there are suggestions. */
export function stepIn(
  event: KeyboardEvent | globalThis.KeyboardEvent,
  options: readonly Suggestion[],
  at: number,
): Step {
  const chosen = options[at];
  if (!chosen || event.ctrlKey || event.metaKey) return { kind: "none" };
  if (event.key === "Enter" || event.key === "Tab") return { kind: "choose", id: chosen.id };
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  return by === 0 ? { kind: "none" } : { kind: "move", at: (at + by + options.length) % options.length };
}
