import { type KeyboardEvent, useEffect, useRef } from "react";
import "./tabs.css";

interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly name: Name; readonly label: string; readonly count?: number }[];
  readonly current: Name;
  readonly onChoose: (name: Name) => void;
}

export function Tabs<Name extends string>({ label, tabs, current, onChoose }: TabsProps<Name>) {
  const list = useRef<HTMLDivElement>(null);
  // On a phone there may be more tabs than there is room for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time another one is open.
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = tabs.at((tabs.findIndex(({ name }) => name === current) + step) % tabs.length);
    if (step === 0 || !next) return;
    event.preventDefault();
    onChoose(next.name);
    const all = event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]");
    all[tabs.indexOf(next)]?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={label} className="tabs" onKeyDown={move}>
      {tabs.map(({ name, label: text, count }) => (
        <button
          key={name}
          type="button"
          role="tab"
          aria-selected={name === current}
          tabIndex={name === current ? 0 : -1}
          onClick={() => onChoose(name)}
        >
          {text}
          {count !== undefined && <span className="tabs-count">{count}</span>}
        </button>
      ))}
    </div>
  );
}
