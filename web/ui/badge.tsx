import type { ReactNode } from "react";
import "./badge.css";

interface BadgeProps {
  readonly tone?: "plain" | "accent" | "success" | "warning" | "danger";
  readonly children: ReactNode;
}

export function Badge({ tone = "plain", children }: BadgeProps) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}
