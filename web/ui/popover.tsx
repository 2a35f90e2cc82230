import { type ComponentProps, type ReactNode, useId, useRef, useState } from "react";
import "./menu.css";
import "./popover.css";

interface PopoverProps {
  readonly button: (
    props: Pick<ComponentProps<"button">, "popoverTarget" | "aria-haspopup" | "aria-expanded">,
  ) => ReactNode;
  readonly label: string;
  /** Drawn only while it is open; `close` puts it away. */
  readonly children: (close: () => void) => ReactNode;
  readonly side?: "below" | "above";
  readonly align?: "start" | "end";
}

/** Something larger than a menu that hangs from a button: a search with choices, a small form. */
export function Popover({ button, label, children, side = "below", align = "start" }: PopoverProps) {
  const id = useId();
  const ref = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      {button({ popoverTarget: id, "aria-haspopup": "dialog", "aria-expanded": open })}
      <div
        ref={ref}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={`menu popover menu-${side} menu-${align}`}
        onToggle={(event) => {
          if (event.target === ref.current) setOpen(event.newState === "open");
        }}
      >
        {open && children(() => ref.current?.hidePopover())}
      </div>
    </>
  );
}
