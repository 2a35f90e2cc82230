import { useQueryClient } from "@tanstack/react-query";
import { Bell, BellOff, Ellipsis, FolderInput, Link2, Scale, ScrollText, ShieldAlert, TicketPlus } from "lucide-react";
import { useState } from "react";
import { keyOf } from "../../app/api/keys.ts";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import { IconButton } from "../../ui/button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toasts.ts";
import { TicketDialog } from "../sidebar/ticket-dialog.tsx";
import { type Conversation, usePlaces } from "../use-people.ts";
import { DecisionDialog } from "./decision-dialog.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { TranscriptDialog } from "./transcript-dialog.tsx";
import { useChange } from "./use-change.ts";

/** What is done seldom. */
export function MoreMenu({ conversation }: { readonly conversation: Conversation }) {
  const t = useTexts();
  const { user, role } = useMe();
  const { inboxes } = usePlaces();
  const canMove = role !== "viewer" && inboxes.length > 1;
  const { id, followerIds } = conversation;
  const [dialog, setDialog] = useState<"ticket" | "decision" | "move" | "transcript" | null>(null);
  const change = useChange(conversation);
  const queries = useQueryClient();
  const onDone = (answer: Conversation): void => {
    queries.setQueryData(keyOf("getConversation", { params: { id } }), answer);
  };
  const follow = useApiAction("followConversation", { onDone });
  const unfollow = useApiAction("unfollowConversation", { onDone });
  const follows = user !== null && followerIds.includes(user.id);
  const section = t("inbox.conversation");
  useShortcut(canMove ? { keys: "v", label: t("inbox.move"), section, run: () => setDialog("move") } : null);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(`${location.origin}/inbox/${id}`);
    showToast({ text: t("inbox.copied") });
  };
  return (
    <>
      <Menu
        label={t("app.more")}
        align="end"
        button={(props) => (
          <IconButton {...props} label={t("app.more")}>
            <Ellipsis size={18} />
          </IconButton>
        )}
      >
        {user && (
          <MenuItem
            icon={follows ? <BellOff size={15} /> : <Bell size={15} />}
            onClick={() => (follows ? unfollow : follow).mutate({ params: { id, userId: user.id } })}
          >
            {follows ? t("inbox.unfollow") : t("inbox.follow")}
          </MenuItem>
        )}
        <MenuItem icon={<ShieldAlert size={15} />} onClick={() => change.mutate({ spam: !conversation.spam })}>
          {conversation.spam ? t("inbox.notSpam") : t("inbox.isSpam")}
        </MenuItem>
        {canMove && (
          <MenuItem icon={<FolderInput size={15} />} onClick={() => setDialog("move")}>
            {t("inbox.move")}
          </MenuItem>
        )}
        <MenuItem icon={<TicketPlus size={15} />} onClick={() => setDialog("ticket")}>
          {t("inbox.createTicket")}
        </MenuItem>
        {role !== "viewer" && (
          <MenuItem icon={<ScrollText size={15} />} onClick={() => setDialog("transcript")}>
            {t("inbox.transcript")}
          </MenuItem>
        )}
        <MenuItem icon={<Scale size={15} />} onClick={() => setDialog("decision")}>
          {t("inbox.why")}
        </MenuItem>
        <MenuItem icon={<Link2 size={15} />} onClick={() => void copy()}>
          {t("inbox.copyLink")}
        </MenuItem>
      </Menu>
      {dialog === "ticket" && <TicketDialog conversation={conversation} onClose={() => setDialog(null)} />}
      {dialog === "move" && <MoveDialog conversation={conversation} onClose={() => setDialog(null)} />}
      {dialog === "transcript" && <TranscriptDialog conversationId={id} onClose={() => setDialog(null)} />}
      {dialog === "decision" && <DecisionDialog conversationId={id} onClose={() => setDialog(null)} />}
    </>
  );
}
