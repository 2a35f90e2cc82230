import { Check } from "lucide-react";
import { type ComponentProps, type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import "./menu.css";

interface MenuProps {
  /** The button that opens it; it is given what makes it one. */
  readonly button: (
    props: Pick<ComponentProps<"button">, "popoverTarget" | "aria-haspopup" | "aria-expanded">,
  ) => ReactNode;
  readonly label: string;
  /** Drawn only while it is open. */
  readonly children: ReactNode;
  readonly side?: "below" | "above";
  readonly align?: "start" | "end";
}

/** A menu by the browser's own means: above everything, closed by Escape or a click elsewhere. Arrow keys go through it. */
export function Menu({ button, label, children, side = "below", align = "start" }: MenuProps) {
  const id = useId();
  const ref = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const items = (): HTMLElement[] => [
    ...(ref.current?.querySelectorAll<HTMLElement>("[role^=menuitem]:not(:disabled)") ?? []),
  ];
  const move = (event: KeyboardEvent): void => {
    const all = items();
    const now = all.indexOf(document.activeElement as HTMLElement);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: now + 1,
      ArrowUp: now - 1,
      Home: 0,
      End: all.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    all.at(target % all.length)?.focus();
  };
  return (
    <>
      {button({ popoverTarget: id, "aria-haspopup": "menu", "aria-expanded": open })}
      <div
        ref={ref}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={`menu menu-${side} menu-${align}`}
        onKeyDown={move}
        onToggle={(event) => {
          setOpen(event.newState === "open");
          if (event.newState === "open") requestAnimationFrame(() => items()[0]?.focus());
        }}
        onClick={(event) => {
          if ((event.target as HTMLElement).closest("[role^=menuitem]")) ref.current?.hidePopover();
        }}
      >
        {open && children}
      </div>
    </>
  );
}

interface MenuItemProps extends ComponentProps<"button"> {
  readonly icon?: ReactNode;
  /** Given: one of several, chosen or not. */
  readonly checked?: boolean;
  readonly hint?: ReactNode;
}

export function MenuItem({ icon, checked, hint, children, ...rest }: MenuItemProps) {
  const state = checked === undefined ? { role: "menuitem" } : { role: "menuitemradio", "aria-checked": checked };
  return (
    <button type="button" tabIndex={-1} {...state} {...rest} className="menu-item">
      {icon}
      <span className="truncate">{children}</span>
      {hint && <span className="menu-hint">{hint}</span>}
      {checked && <Check size={14} aria-hidden />}
    </button>
  );
}

export function MenuHeading({ children }: { readonly children: ReactNode }) {
  return (
    <div className="menu-heading" role="presentation">
      {children}
    </div>
  );
}

export function MenuDivider() {
  return <hr className="menu-divider" />;
}
