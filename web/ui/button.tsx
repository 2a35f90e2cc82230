import type { ComponentProps, ReactNode } from "react";
import "./button.css";

interface ButtonProps extends ComponentProps<"button"> {
  readonly kind?: "primary" | "plain" | "quiet" | "danger";
  readonly size?: "small" | "normal";
  readonly icon?: ReactNode;
  /** Something is under way that pressing again would double. */
  readonly busy?: boolean;
}

export function Button({ kind = "plain", size = "normal", icon, busy, children, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${kind} button-${size} ${className ?? ""}`}
      disabled={rest.disabled || busy}
      aria-busy={busy}
    >
      {icon}
      {children}
    </button>
  );
}

interface IconButtonProps extends ComponentProps<"button"> {
  /** What it does: its name for those who do not see the icon, and its tooltip. */
  readonly label: string;
}

export function IconButton({ label, children, className, ...rest }: IconButtonProps) {
  return (
    <button type="button" title={label} aria-label={label} {...rest} className={`icon-button ${className ?? ""}`}>
      {children}
    </button>
  );
}
