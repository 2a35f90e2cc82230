import { Link } from "wouter";
import { useApi } from "../../../app/api/use-api.ts";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { SelectField } from "../../../ui/field.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import type { SettingControlProps } from "../channel-parts.ts";

/** Chooses the form by its name; one that another account has cannot be taken. */
export function FormChoice({ field, value, onChange, problem }: SettingControlProps) {
  const t = useTexts();
  const { data } = useApi("listForms");
  if (!data) return <Skeleton lines={1} />;
  const free = data.items.filter(({ id, channelAccountId }) => channelAccountId === null || id === value);
  return (
    <SelectField
      label={field.title}
      problem={problem}
      hint={
        <>
          {free.length === 0 ? t("channels.form.noneFree") : field.description}{" "}
          <Link href={value ? `/settings/forms/${String(value)}` : "/settings/forms"}>
            {value ? t("channels.form.manage") : t("channels.form.make")}
          </Link>
        </>
      }
      value={String(value ?? "")}
      options={[
        { value: "", label: t("channels.form.choose") },
        ...free.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChoose={(chosen) => onChange(chosen === "" ? undefined : chosen)}
    />
  );
}
