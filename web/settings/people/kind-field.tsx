import { inbox } from "../../../lib/domain/inbox.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { SelectField } from "../../ui/field.tsx";

export const { kind: kinds } = inbox.shape;

/** Inbox or help desk, with what that means. */
export function KindField({ value, onChoose }: { readonly value: string; readonly onChoose: (kind: string) => void }) {
  const t = useTexts();
  return (
    <SelectField
      label={t("people.kind")}
      hint={t(`people.kind.${kinds.parse(value)}.hint`)}
      value={value}
      options={kinds.options.map((kind) => ({ value: kind, label: t(`channels.kind.${kind}`) }))}
      onChoose={onChoose}
    />
  );
}
