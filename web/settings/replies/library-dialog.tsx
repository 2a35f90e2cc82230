import { useState } from "react";
import { libraryItem } from "../../../lib/domain/library-item.ts";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useUploads } from "../../inbox/composer/use-uploads.ts";
import { Field, SelectField, TextArea, TextField } from "../../ui/field.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { toastUnlessShown } from "../shared/toast-unless-shown.ts";
import { ReplyDialog } from "./reply-dialog.tsx";
import type { LibraryItem } from "./reply-parts.ts";

const { kind: kinds } = libraryItem.shape;

interface LibraryDialogProps {
  /** null: a new one. */
  readonly item: LibraryItem | null;
  readonly onClose: () => void;
}

export function LibraryDialog({ item, onClose }: LibraryDialogProps) {
  const t = useTexts();
  const { uploads, ids, add, clear, isBusy } = useUploads();
  const [fields, setFields] = useState({
    title: item?.title ?? "",
    kind: item?.kind ?? ("article" as const),
    link: item?.link ?? "",
    text: item?.text ?? "",
    shared: item?.shared ?? true,
  });
  const set = (change: Partial<typeof fields>): void => setFields((before) => ({ ...before, ...change }));
  const options = { changes: ["listLibrary"] as const, onFailed: toastUnlessShown, onDone: onClose };
  const create = useApiAction("createLibraryItem", options);
  const update = useApiAction("updateLibraryItem", options);
  const problems = problemsOf(create.error ?? update.error);
  const save = (): void => {
    const body = { ...fields, link: fields.link || null, text: fields.text || null };
    if (item) update.mutate({ params: { id: item.id }, body });
    else create.mutate({ body: { ...body, attachmentId: ids[0] ?? null } });
  };
  return (
    <ReplyDialog
      title={item ? item.title : t("replies.makeItem")}
      shared={fields.shared}
      onShared={(shared) => set({ shared })}
      busy={isBusy || create.isPending || update.isPending}
      onSave={save}
      onClose={onClose}
    >
      <TextField
        label={t("replies.title")}
        problem={problemAt(problems, "title")}
        required
        maxLength={200}
        value={fields.title}
        onChange={(event) => set({ title: event.target.value })}
      />
      <SelectField
        label={t("people.kind")}
        value={fields.kind}
        options={kinds.options.map((value) => ({ value, label: t(`inbox.library.${value}`) }))}
        onChoose={(value) => set({ kind: kinds.parse(value) })}
      />
      <TextField
        label={t("replies.link")}
        problem={problemAt(problems, "link")}
        type="url"
        placeholder="https://"
        value={fields.link}
        onChange={(event) => set({ link: event.target.value })}
      />
      <TextArea
        label={t("replies.text")}
        problem={problemAt(problems, "text")}
        maxLength={20_000}
        value={fields.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      {item === null ? (
        <Field
          label={t("replies.file")}
          hint={isBusy ? t("app.loading") : undefined}
          problem={uploads[0]?.problem ?? problemAt(problems, "attachmentId")}
        >
          {(props) => (
            <input
              {...props}
              type="file"
              onChange={(event) => {
                clear();
                add(event.target.files ?? []);
              }}
            />
          )}
        </Field>
      ) : (
        item.file && <p className="muted">{t("replies.hasFile", { name: item.file.name })}</p>
      )}
    </ReplyDialog>
  );
}
