import { Component, type ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { t } from "./i18n/language.ts";

interface Props {
  readonly children: ReactNode;
  /** When it changes, what broke is tried again. */
  readonly resetKey?: string;
}

/** Keeps what broke to itself, and says so. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override componentDidUpdate(before: Props): void {
    if (before.resetKey !== this.props.resetKey && this.state.error) this.setState({ error: null });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    // A part whose file is gone: the app was deployed anew while this tab was open.
    const isOld = /dynamically imported module|module script failed/i.test(error.message);
    return (
      <EmptyState title={isOld ? t("app.newVersion") : t("app.broken")} hint={isOld ? undefined : t("app.brokenHint")}>
        {!isOld && <code>{error.message}</code>}
        <Button kind="primary" onClick={() => location.reload()}>
          {t("app.reload")}
        </Button>
      </EmptyState>
    );
  }
}
