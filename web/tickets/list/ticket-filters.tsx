import { useEffect, useRef, useState } from "react";
import { priority } from "../../../lib/domain/ticket.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import { useSettled } from "../../app/use-settled.ts";
import { usePeople } from "../../inbox/use-people.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { useStages } from "../use-stages.ts";
import { type TicketField, useTicketFilter } from "../use-ticket-filter.ts";

interface Option {
  readonly value: string;
  readonly label: string;
}

const named = (list: readonly { readonly id: string; readonly name: string }[]): readonly Option[] =>
  list.map(({ id, name }) => ({ value: id, label: name }));

/** What the tickets are narrowed down by. On the board the columns are the stages, so those are not asked for. */
export function TicketFilters() {
  const t = useTexts();
  const me = useMe();
  const { users } = usePeople();
  const { pipelines = [] } = useStages();
  const { values, set, layout, isNarrowed, clear } = useTicketFilter();
  const chosen = pipelines.find(({ id }) => id === values.pipelineId) ?? (pipelines.length === 1 ? pipelines[0] : null);
  const people = users.map(({ id, name }) => ({
    value: id,
    label: id === me.id ? t("inbox.meNamed", { name }) : name,
  }));
  const mineFirst = people.toSorted((a, b) => Number(b.value === me.id) - Number(a.value === me.id));
  const select = (field: TicketField, label: string, options: readonly Option[]) => (
    <SelectField
      quiet
      label={label}
      value={values[field]}
      options={options}
      onChoose={(value) => set({ [field]: value, ...(field === "pipelineId" ? { stageId: "" } : {}) })}
    />
  );
  return (
    <search className="ticket-filters" aria-label={t("tickets.filters")}>
      <TicketSearch />
      {layout === "table" &&
        select("state", t("tickets.state"), [
          { value: "", label: t("tickets.state.open") },
          { value: "closed", label: t("tickets.state.closed") },
          { value: "all", label: t("tickets.state.all") },
        ])}
      {pipelines.length > 1 &&
        select("pipelineId", t("inbox.pipeline"), [
          ...(layout === "board" ? [] : [{ value: "", label: t("tickets.anyPipeline") }]),
          ...named(pipelines),
        ])}
      {layout === "table" &&
        chosen &&
        select("stageId", t("inbox.stage"), [{ value: "", label: t("tickets.anyStage") }, ...named(chosen.stages)])}
      {select("ownerId", t("inbox.owner"), [{ value: "", label: t("tickets.anyOwner") }, ...mineFirst])}
      {select("priority", t("inbox.priority"), [
        { value: "", label: t("tickets.anyPriority") },
        ...priority.options.map((value) => ({ value, label: t(`inbox.priority.${value}`) })),
      ])}
      {isNarrowed && (
        <Button kind="quiet" onClick={clear}>
          {t("inbox.clear")}
        </Button>
      )}
    </search>
  );
}

function TicketSearch() {
  const t = useTexts();
  const { values, set } = useTicketFilter();
  const ref = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(values.q);
  const words = useSettled(typed.trim());
  const latest = useRef(set);
  latest.current = set;
  useEffect(() => latest.current({ q: words }), [words]);
  // Cleared from elsewhere.
  useEffect(() => {
    if (values.q === "") setTyped((now) => (now === "" ? now : ""));
  }, [values.q]);
  useShortcut({
    keys: "/",
    label: t("app.search"),
    section: t("nav.tickets"),
    run: () => ref.current?.focus(),
  });
  return (
    <TextField
      quiet
      ref={ref}
      type="search"
      label={t("tickets.search")}
      placeholder={t("tickets.search")}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
