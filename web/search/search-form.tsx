import { useEffect, useRef, useState } from "react";
import { useTexts } from "../app/i18n/use-texts.ts";
import { useMe } from "../app/session/use-me.ts";
import { useShortcut } from "../app/shortcuts/shortcuts.ts";
import { useSettled } from "../app/use-settled.ts";
import { usePeople, usePlaces } from "../inbox/use-people.ts";
import { Button } from "../ui/button.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import { type SearchField, useSearch } from "./use-search.ts";
import "./search-form.css";

interface Option {
  readonly value: string;
  readonly label: string;
}

const named = (list: readonly { readonly id: string; readonly name: string }[]): readonly Option[] =>
  list.map(({ id, name }) => ({ value: id, label: name }));

/** The words, and what narrows the search down. */
export function SearchForm() {
  const t = useTexts();
  const me = useMe();
  const { users } = usePeople();
  const { channels, accounts } = usePlaces();
  const { values, set, isNarrowed, clear } = useSearch();
  const { channel } = values;
  const people = users.map(({ id, name }) => ({ id, name: id === me.id ? t("inbox.meNamed", { name }) : name }));
  const select = (field: SearchField, label: string, any: string, options: readonly Option[]) => (
    <SelectField
      label={label}
      value={values[field]}
      options={[{ value: "", label: any }, ...options]}
      onChoose={(value) => set({ [field]: value, ...(field === "channel" ? { channelAccountId: "" } : {}) })}
    />
  );
  const day = (field: "from" | "to", label: string) => (
    <TextField
      type="date"
      label={label}
      value={values[field]}
      onChange={(event) => set({ [field]: event.target.value })}
    />
  );
  return (
    <search className="search-form" aria-label={t("search.title")}>
      <Words />
      <fieldset className="search-filters" aria-label={t("search.filters")}>
        {select("channel", t("inbox.field.channel"), t("search.anyChannel"), [
          ...channels.map(({ id, title }) => ({ value: id, label: title })),
        ])}
        {select(
          "channelAccountId",
          t("inbox.field.account"),
          t("search.anyAccount"),
          named(accounts.filter((account) => channel === "" || account.channel === channel)),
        )}
        {select("status", t("search.status"), t("search.anyStatus"), [
          { value: "open", label: t("search.status.open") },
          { value: "closed", label: t("search.status.closed") },
        ])}
        {select("assigneeId", t("inbox.field.assignee"), t("search.anyAssignee"), named(people))}
        {day("from", t("search.from"))}
        {day("to", t("search.to"))}
        {isNarrowed && (
          <Button kind="quiet" onClick={clear}>
            {t("inbox.clear")}
          </Button>
        )}
      </fieldset>
    </search>
  );
}

function Words() {
  const t = useTexts();
  const { values, set } = useSearch();
  const ref = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(values.q);
  const words = useSettled(typed);
  const latest = useRef({ set, q: values.q });
  latest.current = { set, q: values.q };
  useEffect(() => {
    if (words.trim() !== latest.current.q) latest.current.set({ q: words.trim() });
  }, [words]);
  useEffect(() => ref.current?.focus(), []);
  useShortcut({ keys: "/", label: t("app.search"), section: t("nav.search"), run: () => ref.current?.select() });
  return (
    <TextField
      quiet
      ref={ref}
      type="search"
      maxLength={200}
      label={t("search.field")}
      placeholder={t("search.field")}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
