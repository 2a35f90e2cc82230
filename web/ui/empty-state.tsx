import type { ReactNode } from "react";
import "./empty-state.css";

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** What one can do about it. */
  readonly hint?: ReactNode;
  readonly children?: ReactNode;
}

export function EmptyState({ icon, title, hint, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      {icon}
      <p className="empty-state-title">{title}</p>
      {hint && <p className="muted">{hint}</p>}
      {children}
    </div>
  );
}
