import type { ReactNode } from "react";
import "./page.css";

interface PageProps {
  readonly title: string;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page with a heading and content that scrolls. */
export function Page({ title, actions, children }: PageProps) {
  return (
    <div className="page">
      <header className="page-header">
        <h1>{title}</h1>
        {actions}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <div className="page-content scroll" tabIndex={0}>
        {children}
      </div>
    </div>
  );
}
