import { useQueryClient } from "@tanstack/react-query";
import { Archive, FolderInput, Tag, Undo2, UserRoundPlus, X } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import type { CallOf } from "../../../lib/api/client.ts";
import { keyOf } from "../../app/api/keys.ts";
import { useApiAction, useApiIf } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";
import { showToast } from "../../ui/toasts.ts";
import { AssigneeChoices } from "../conversation/assignee-choices.tsx";
import { InboxChoices } from "../conversation/inbox-choices.tsx";
import { type Conversation, usePlaces } from "../use-people.ts";
import "./bulk-bar.css";

type Change = CallOf<"changeConversations">["body"]["change"];

interface BulkBarProps {
  readonly chosen: ReadonlySet<string>;
  readonly all: readonly Conversation[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** What is done to all that are chosen, and how far it is. */
export function BulkBar({ chosen, all, onChoose }: BulkBarProps) {
  const t = useTexts();
  const { inboxes } = usePlaces();
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useApiAction("changeConversations", { onDone: ({ id }) => setJobId(id) });
  const [undo, setUndo] = useState<(() => void) | null>(null);
  const change = (wanted: Change): void => {
    setUndo(null);
    start.mutate({ body: { ids: [...chosen], change: wanted } });
  };
  const move = (inboxId: string): void => {
    change({ inboxId });
    const places = Map.groupBy(
      all.filter(({ id }) => chosen.has(id)),
      (one) => one.inboxId,
    );
    setUndo(() => () => {
      for (const [before, moved] of places) {
        start.mutate({ body: { ids: moved.map(({ id }) => id), change: { inboxId: before } } });
      }
    });
  };
  const busy = start.isPending || jobId !== null;
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t("inbox.bulk")}>
      <div className="bulk-bar-row">
        <strong>{t("inbox.chosen", { count: chosen.size })}</strong>
        <Button size="small" kind="quiet" onClick={() => onChoose(all.map(({ id }) => id))}>
          {t("inbox.chooseAll")}
        </Button>
        <IconButton label={t("inbox.chooseNone")} onClick={() => onChoose([])}>
          <X size={15} />
        </IconButton>
      </div>
      <div className="bulk-bar-row">
        <Popover
          label={t("inbox.assign")}
          button={(props) => (
            <Button {...props} size="small" busy={busy} icon={<UserRoundPlus size={14} />}>
              {t("inbox.assign")}
            </Button>
          )}
        >
          {(close) => (
            <AssigneeChoices
              onChoose={(to) => {
                close();
                change(to);
              }}
            />
          )}
        </Popover>
        <Button size="small" busy={busy} icon={<Archive size={14} />} onClick={() => change({ status: "closed" })}>
          {t("inbox.close")}
        </Button>
        <Button size="small" busy={busy} icon={<Undo2 size={14} />} onClick={() => change({ status: "open" })}>
          {t("inbox.reopen")}
        </Button>
        {inboxes.length > 1 && (
          <Popover
            label={t("inbox.move")}
            align="end"
            button={(props) => (
              <Button {...props} size="small" busy={busy} icon={<FolderInput size={14} />}>
                {t("inbox.bulkMove")}
              </Button>
            )}
          >
            {(close) => (
              <InboxChoices
                onChoose={(inboxId) => {
                  close();
                  move(inboxId);
                }}
              />
            )}
          </Popover>
        )}
        <Popover
          label={t("inbox.addTag")}
          align="end"
          button={(props) => (
            <Button {...props} size="small" busy={busy} icon={<Tag size={14} />}>
              {t("inbox.tag")}
            </Button>
          )}
        >
          {(close) => (
            <TagForm
              onTag={(tag) => {
                close();
                change({ addTags: [tag] });
              }}
            />
          )}
        </Popover>
      </div>
      {jobId && (
        <BulkProgress
          jobId={jobId}
          onUndo={undo}
          onEnd={() => {
            setJobId(null);
            onChoose([]);
          }}
        />
      )}
    </div>
  );
}

function TagForm({ onTag }: { readonly onTag: (tag: string) => void }) {
  const t = useTexts();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const tag = String(new FormData(event.currentTarget).get("tag")).trim();
    if (tag) onTag(tag);
  };
  return (
    <form className="bulk-bar-row" onSubmit={submit}>
      {/* biome-ignore lint/a11y/noAutofocus: one opened it to type. */}
      <input className="input" name="tag" maxLength={60} aria-label={t("inbox.field.tag")} autoFocus required />
      <Button type="submit" kind="primary">
        {t("inbox.addTag")}
      </Button>
    </form>
  );
}

interface BulkProgressProps {
  readonly jobId: string;
  /** Offered when it is done; null: it cannot be undone as a whole. */
  readonly onUndo: (() => void) | null;
  readonly onEnd: () => void;
}

/** Follows the job by what is pushed about it, and asks now and then in case a push is lost. */
function BulkProgress({ jobId, onUndo, onEnd }: BulkProgressProps) {
  const t = useTexts();
  const queries = useQueryClient();
  const { data: job } = useApiIf({ params: { id: jobId } }, "getJob");
  const state = job?.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told at the end is told once.
  useEffect(() => {
    if (state === "done" || state === "failed") {
      const failed = job?.failed ?? 0;
      const text =
        failed > 0 ? t("inbox.bulkFailed", { count: failed }) : t("inbox.bulkDone", { count: job?.done ?? 0 });
      const action = onUndo ? { action: { label: t("app.undo"), run: onUndo } } : {};
      showToast({ kind: failed > 0 || state === "failed" ? "problem" : "done", text, ...action });
      for (const route of ["listConversations", "countConversations", "getConversation"] as const) {
        void queries.invalidateQueries({ queryKey: [route] });
      }
      onEnd();
      return;
    }
    const key = keyOf("getJob", { params: { id: jobId } });
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: key }), 2_000);
    return () => clearInterval(timer);
  }, [state, jobId]);
  return (
    <progress max={job?.total ?? undefined} value={job?.done ?? undefined} aria-label={t("inbox.bulkProgress")}>
      {job?.done}
    </progress>
  );
}
