import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { same } from "./merge-typed.ts";
import "./pairs-field.css";

type Pairs = Readonly<Record<string, string>>;

interface PairsFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly values: Pairs;
  readonly onChange: (values: Pairs) => void;
}

const pairsOf = (rows: readonly (readonly [string, string])[]): Pairs =>
  Object.fromEntries(rows.filter(([name]) => name.trim() !== "").map(([name, value]) => [name.trim(), value]));

/** Names with values, as properties are. A row without a name is not kept. */
export function PairsField({ label, hint, values, onChange }: PairsFieldProps) {
  const t = useTexts();
  const [typed, setRows] = useState(() => Object.entries(values));
  // Rows that are being typed stay as they are. When the values became others (saved elsewhere, or given up), those show,
  // and what has no name yet stays below.
  const unnamed = typed.filter(([name]) => name.trim() === "");
  const rows = same(pairsOf(typed), values) ? typed : [...Object.entries(values), ...unnamed];
  const change = (next: [string, string][]): void => {
    setRows(next);
    onChange(pairsOf(next));
  };
  const put = (index: number, row: [string, string]): void => change(rows.map((old, at) => (at === index ? row : old)));
  return (
    <fieldset className="pairs-field">
      <legend>{label}</legend>
      <p className="field-hint">{hint}</p>
      {rows.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place while its name is typed.
        <div key={index} className="pairs-field-row">
          <TextField
            quiet
            label={t("settings.pairName")}
            placeholder={t("settings.pairName")}
            value={name}
            onChange={(event) => put(index, [event.target.value, value])}
          />
          <TextField
            quiet
            label={t("settings.pairValue")}
            placeholder={t("settings.pairValue")}
            value={value}
            onChange={(event) => put(index, [name, event.target.value])}
          />
          <IconButton
            label={t("settings.removeItem", { item: name })}
            onClick={() => change(rows.filter((_, at) => at !== index))}
          >
            <X size={14} />
          </IconButton>
        </div>
      ))}
      <div>
        <Button size="small" icon={<Plus size={14} />} onClick={() => setRows([...rows, ["", ""]])}>
          {t("settings.addPair")}
        </Button>
      </div>
    </fieldset>
  );
}
