import { type FormEvent, useState } from "react";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { FILTER_FIELDS, type FilterField, useFilter } from "../use-filter.ts";
import { usePeople, usePlaces } from "../use-people.ts";

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What a list can be narrowed down by, and a name under which to keep it. */
export function FilterFields() {
  const t = useTexts();
  const { narrowed, set } = useFilter();
  const { users, teams } = usePeople();
  const { channels, accounts } = usePlaces();
  const named = (list: readonly { readonly id: string; readonly name: string }[]): readonly Option[] =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const fields: readonly (readonly [FilterField, string, readonly Option[]])[] = [
    ["assigneeId", t("inbox.field.assignee"), named(users)],
    ["teamId", t("inbox.field.team"), named(teams)],
    ["channel", t("inbox.field.channel"), channels.map(({ id, title }) => ({ value: id, label: title }))],
    ["channelAccountId", t("inbox.field.account"), named(accounts)],
  ];
  return (
    <div className="filter-fields">
      {fields.map(([field, label, options]) => (
        <SelectField
          key={field}
          label={label}
          value={narrowed[field] ?? ""}
          options={[{ value: "", label: t("inbox.any") }, ...options]}
          onChoose={(value) => set({ [field]: value })}
        />
      ))}
      <TextField
        label={t("inbox.field.tag")}
        defaultValue={narrowed.tag ?? ""}
        onBlur={(event) => set({ tag: event.target.value.trim() })}
      />
      <div className="filter-fields-row">
        <Button size="small" onClick={() => set(Object.fromEntries(FILTER_FIELDS.map((name) => [name, null])))}>
          {t("inbox.clear")}
        </Button>
      </div>
      <SaveView />
    </div>
  );
}

function SaveView() {
  const t = useTexts();
  const { query, set } = useFilter();
  const [name, setName] = useState("");
  const save = useApiAction("createView", {
    changes: ["listViews"],
    onDone: ({ id }) => {
      setName("");
      set({ ...Object.fromEntries(FILTER_FIELDS.map((field) => [field, null])), view: `saved:${id}` });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { limit: _, cursor: __, ...filter } = query;
    save.mutate({ body: { name, filter: filter as NonNullable<Parameters<typeof save.mutate>[0]["body"]>["filter"] } });
  };
  return (
    <form className="filter-fields-row" onSubmit={submit}>
      <TextField
        label={t("inbox.viewName")}
        quiet
        placeholder={t("inbox.viewName")}
        value={name}
        required
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" busy={save.isPending}>
        {t("inbox.saveView")}
      </Button>
    </form>
  );
}
