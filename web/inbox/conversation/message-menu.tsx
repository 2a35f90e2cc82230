import { Download, Ellipsis, Forward, TextSelect } from "lucide-react";
import { useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { IconButton } from "../../ui/button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { type Conversation, type Message, usePlaces } from "../use-people.ts";
import { ForwardDialog } from "./forward-dialog.tsx";
import { useRawDownload } from "./raw-notice.tsx";
import { WholeDialog } from "./whole-dialog.tsx";

interface MessageMenuProps {
  readonly message: Message;
  readonly conversation: Conversation;
}

/** What is done with one message: pass it on by mail, see all of it, save it as it came. */
export function MessageMenu({ message, conversation }: MessageMenuProps) {
  const t = useTexts();
  const { accounts, channel } = usePlaces();
  const [dialog, setDialog] = useState<"forward" | "whole" | null>(null);
  const raw = useRawDownload(message);
  const senders = accounts.filter((account) => account.status === "on" && channel(account.channel)?.capabilities.mail);
  const isMail = message.mail !== null;
  if (senders.length === 0 && !isMail && !message.hasRaw) return null;
  return (
    <>
      <Menu
        label={t("inbox.messageMenu")}
        align="end"
        button={(props) => (
          <IconButton {...props} label={t("inbox.messageMenu")} className="message-menu">
            <Ellipsis size={15} />
          </IconButton>
        )}
      >
        {senders.length > 0 && (
          <MenuItem icon={<Forward size={15} />} onClick={() => setDialog("forward")}>
            {t("inbox.forward")}
          </MenuItem>
        )}
        {isMail && (
          <MenuItem icon={<TextSelect size={15} />} onClick={() => setDialog("whole")}>
            {t("inbox.whole")}
          </MenuItem>
        )}
        {message.hasRaw && (
          <MenuItem icon={<Download size={15} />} onClick={raw.download}>
            {t("inbox.downloadRaw")}
          </MenuItem>
        )}
      </Menu>
      {dialog === "forward" && (
        <ForwardDialog
          message={message}
          senders={senders}
          ownAccountId={conversation.channelAccountId}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === "whole" && <WholeDialog message={message} onClose={() => setDialog(null)} />}
    </>
  );
}
