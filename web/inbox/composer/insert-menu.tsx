import { BookOpen, CalendarDays, FileText, Quote, TextQuote } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import { IconButton } from "../../ui/button.tsx";
import { type Choice, Choices } from "../../ui/choices.tsx";
import { Popover } from "../../ui/popover.tsx";
import { showToast } from "../../ui/toasts.ts";

interface InsertMenuProps {
  /** Its keys are heard. */
  readonly isOn: boolean;
  readonly onSnippet: (id: string) => void;
  readonly onText: (text: string) => void;
  readonly onFiles: (files: readonly { readonly id: string; readonly name: string }[]) => void;
}

/** What replies often bring along: snippets, one's meeting link, documents, articles and quotes of the library. */
export function InsertMenu({ isOn, onSnippet, onText, onFiles }: InsertMenuProps) {
  const t = useTexts();
  const { user } = useMe();
  const meeting = (): void => {
    if (user?.meetingUrl) onText(user.meetingUrl);
    else showToast({ kind: "problem", text: t("inbox.noMeetingLink") });
  };
  return (
    <>
      <Picker label={t("inbox.snippets")} icon={<TextQuote size={17} />} keys={isOn ? "s" : null}>
        {(close) => (
          <SnippetChoices
            onChoose={(id) => {
              close();
              onSnippet(id);
            }}
          />
        )}
      </Picker>
      <Picker label={t("inbox.library")} icon={<BookOpen size={17} />}>
        {(close) => (
          <LibraryChoices
            onInsert={(text, files) => {
              close();
              if (text) onText(text);
              onFiles(files);
            }}
          />
        )}
      </Picker>
      <IconButton label={t("inbox.meetingLink")} onClick={meeting}>
        <CalendarDays size={17} />
      </IconButton>
    </>
  );
}

interface PickerProps {
  readonly label: string;
  readonly icon: ReactNode;
  /** The key that opens it too. */
  readonly keys?: string | null;
  readonly children: (close: () => void) => ReactNode;
}

function Picker({ label, icon, keys = null, children }: PickerProps) {
  const t = useTexts();
  const ref = useRef<HTMLButtonElement>(null);
  useShortcut(keys === null ? null : { keys, label, section: t("inbox.write"), run: () => ref.current?.click() });
  return (
    <Popover
      label={label}
      side="above"
      button={(props) => (
        <IconButton {...props} ref={ref} label={label}>
          {icon}
        </IconButton>
      )}
    >
      {children}
    </Popover>
  );
}

function SnippetChoices({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const t = useTexts();
  const snippets = useApi("listSnippets").data?.items ?? [];
  const choices = snippets.map(
    ({ id, name, shortcut }): Choice => ({ value: id, label: name, hint: shortcut ? `/${shortcut}` : null }),
  );
  return (
    <Choices label={t("inbox.snippets")} choices={choices} onChoose={onChoose} nothing={() => t("inbox.noSnippet")} />
  );
}

type OnInsert = (text: string, files: readonly { readonly id: string; readonly name: string }[]) => void;

const KINDS = { document: FileText, article: BookOpen, quote: Quote } as const;

function LibraryChoices({ onInsert }: { readonly onInsert: OnInsert }) {
  const t = useTexts();
  const items = useApi("listLibrary").data?.items ?? [];
  const insert = useApiAction("insertLibraryItem", {
    onDone: ({ text, attachmentIds }, { params }) => {
      const name = items.find(({ id }) => id === params.id)?.file?.name ?? t("inbox.files");
      onInsert(
        text,
        attachmentIds.map((id) => ({ id, name })),
      );
    },
  });
  const choices = items.map(({ id, title, kind }): Choice => {
    const Icon = KINDS[kind];
    return { value: id, label: title, icon: <Icon size={15} />, hint: t(`inbox.library.${kind}`) };
  });
  return (
    <Choices
      label={t("inbox.library")}
      choices={choices}
      onChoose={(id) => insert.mutate({ params: { id } })}
      nothing={() => t("inbox.libraryEmpty")}
    />
  );
}
