import { GripVertical } from "lucide-react";
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import "./sortable.css";

interface SortableProps<Item> {
  /** What the list is of, read out. */
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** What one is called, for those who do not see it. */
  readonly nameOf: (item: Item) => string;
  readonly onMove: (from: number, to: number) => void;
  readonly children: (item: Item, index: number) => ReactNode;
}

/** A list in an order of one's own: drag by the handle, or focus it and press the arrow keys. */
export function Sortable<Item>({ label, items, keyOf, nameOf, onMove, children }: SortableProps<Item>) {
  const t = useTexts();
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const move = (from: number, to: number): void => {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length || to === from) return;
    onMove(from, to);
    setSaid(t("settings.movedTo", { item: nameOf(item), place: to + 1, of: items.length }));
  };
  const press = (event: KeyboardEvent, index: number): void => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    move(index, index + step);
  };
  const drop = (event: DragEvent, index: number): void => {
    event.preventDefault();
    if (dragged !== null) move(dragged, index);
    setDragged(null);
  };
  return (
    <>
      <ol className="sortable" aria-label={label}>
        {items.map((item, index) => (
          <li
            key={keyOf(item)}
            className={dragged === index ? "sortable-dragged" : ""}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={(event) => drop(event, index)}
          >
            <button
              type="button"
              className="sortable-handle"
              draggable
              aria-label={t("settings.moveItem", { item: nameOf(item) })}
              title={t("settings.moveHint")}
              onDragStart={() => setDragged(index)}
              onDragEnd={() => setDragged(null)}
              onKeyDown={(event) => press(event, index)}
            >
              <GripVertical size={14} />
            </button>
            <div className="sortable-item">{children(item, index)}</div>
          </li>
        ))}
      </ol>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}

/** The list with one item at another place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}
