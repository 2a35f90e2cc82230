import { type ReactNode, useState } from "react";
import { useSettled } from "../app/use-settled.ts";
import { TextField } from "./field.tsx";
import { Skeleton } from "./skeleton.tsx";
import "./search-list.css";

interface Found {
  readonly value: string;
  readonly label: string;
  readonly hint?: ReactNode;
}

interface SearchListProps {
  /** What is searched for. */
  readonly label: string;
  /** What fits; undefined while it is being asked for. */
  readonly useFound: (typed: string) => readonly Found[] | undefined;
  readonly nothing: string;
  readonly onChoose: (value: string) => void;
}

/**
 * A search in what only the server has, and what it found to choose from.
 * @param useFound a hook: asks the server for what was typed, empty text included
 */
export function SearchList({ label, useFound, nothing, onChoose }: SearchListProps) {
  const [typed, setTyped] = useState("");
  const words = useSettled(typed.trim());
  const found = useFound(words);
  return (
    <div className="search-list">
      <TextField label={label} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
      {found === undefined && <Skeleton />}
      {found?.length === 0 && <p className="muted">{nothing}</p>}
      <ul className="search-list-found scroll" aria-label={label}>
        {found?.map(({ value, label: text, hint }) => (
          <li key={value}>
            <button type="button" onClick={() => onChoose(value)}>
              <span className="truncate">{text}</span>
              {hint && <span className="muted">{hint}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
