import { useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import { Tabs } from "../../ui/tabs.tsx";
import type { Conversation } from "../use-people.ts";
import { CommentBox } from "./comment-box.tsx";
import { ReplyBox } from "./reply-box.tsx";
import "./composer.css";

export type Mode = "reply" | "comment";

/** Where one writes: to the person, or to colleagues only. What was begun in one stays while one uses the other. */
export function Composer({ conversation }: { readonly conversation: Conversation }) {
  const t = useTexts();
  const { role } = useMe();
  const [mode, setMode] = useState<Mode>("reply");
  const [focus, setFocus] = useState(0);
  const open = (next: Mode): void => {
    setMode(next);
    setFocus((count) => count + 1);
  };
  const section = t("inbox.conversation");
  useShortcut({ keys: "r", label: t("inbox.reply"), section, run: () => open("reply") });
  useShortcut({ keys: "n", label: t("inbox.comment"), section, run: () => open("comment") });
  if (role === "viewer") return null;
  return (
    <section className={`composer composer-${mode}`} aria-label={t("inbox.write")}>
      <Tabs
        label={t("inbox.write")}
        current={mode}
        onChoose={open}
        tabs={[
          { name: "reply", label: t("inbox.reply") },
          { name: "comment", label: t("inbox.comment") },
        ]}
      />
      <div hidden={mode !== "reply"}>
        <ReplyBox conversation={conversation} focus={mode === "reply" ? focus : 0} isOn={mode === "reply"} />
      </div>
      <div hidden={mode !== "comment"}>
        <CommentBox conversation={conversation} focus={mode === "comment" ? focus : 0} />
      </div>
    </section>
  );
}
