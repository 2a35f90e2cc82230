import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { useApiPages } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useSettled } from "../../app/use-settled.ts";
import { IconButton } from "../../ui/button.tsx";
import { Suggestions, stepIn } from "../composer/suggestions.tsx";
import { personName } from "../person-name.ts";
import { readAddresses } from "../read-addresses.ts";

/** Whom a conversation is begun with. */
export type Addressee =
  | { readonly kind: "contact"; readonly id: string; readonly name: string; readonly email: string | null }
  | { readonly kind: "address"; readonly email: string };

interface ToFieldProps {
  readonly person: Addressee | null;
  /** Whether somebody may be written to who is no contact yet. */
  readonly takesAddresses: boolean;
  readonly problem: string | undefined;
  readonly onChoose: (person: Addressee | null) => void;
}

/** A contact, found by what one types, or an address that is typed. */
export function ToField({ person, takesAddresses, problem, onChoose }: ToFieldProps) {
  const t = useTexts();
  if (person === null) return <PersonSearch takesAddresses={takesAddresses} onChoose={onChoose} />;
  const { email } = person;
  const shown = person.kind === "contact" && person.name !== email ? [person.name, email] : [email];
  return (
    <div className="composer-channel">
      {t("inbox.newTo")}
      <span className="start-person">
        <span className="truncate">{shown.filter(Boolean).join(" · ")}</span>
        <IconButton label={t("inbox.changeTo")} onClick={() => onChoose(null)}>
          <X size={13} />
        </IconButton>
      </span>
      {problem && <span className="field-problem">{problem}</span>}
    </div>
  );
}

function PersonSearch({ takesAddresses, onChoose }: Pick<ToFieldProps, "takesAddresses" | "onChoose">) {
  const t = useTexts();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const words = useSettled(typed.trim());
  const list = useApiPages("listContacts", { query: { limit: 8, ...(words && { q: words }) } });
  const [email] = (takesAddresses && readAddresses(typed)) || [];
  const known = typed.trim() === "" ? [] : list.items;
  const people = known.map((contact): Addressee => {
    const { firstName, lastName } = contact;
    const name = [firstName, lastName].filter(Boolean).join(" ") || contact.email;
    const unnamed = { ...contact, personName: null, visitorId: null, contactId: contact.id };
    return { kind: "contact", id: contact.id, name: name || personName(t, unnamed), email: contact.email };
  });
  const isKnown = people.some((one) => one.email?.toLowerCase() === email?.toLowerCase());
  const all: readonly Addressee[] = email === undefined || isKnown ? people : [...people, { kind: "address", email }];
  const options = all.map((one) =>
    one.kind === "contact"
      ? { id: one.id, label: one.name, hint: one.email === one.name ? "" : (one.email ?? "") }
      : { id: one.email, label: t("inbox.newAddress", { email: one.email }) },
  );
  const choose = (value: string): void => {
    const chosen = all.find((one) => (one.kind === "contact" ? one.id : one.email) === value);
    if (chosen) onChoose(chosen);
  };
  const key = (event: KeyboardEvent): void => {
    const step = stepIn(event, options, Math.min(at, options.length - 1));
    if (step.kind === "move") setAt(step.at);
    else if (step.kind === "choose" && typed !== "") choose(step.id);
    else return;
    event.preventDefault();
  };
  const isNobody = typed.trim() !== "" && words === typed.trim() && list.isSuccess && options.length === 0;
  return (
    <div className="start-to">
      <label className="composer-channel" htmlFor={id}>
        {t("inbox.newTo")}
        <input
          id={id}
          className="composer-copies"
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: whoever begins a conversation says first with whom.
          autoFocus
          placeholder={t("inbox.newToHint")}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={key}
        />
      </label>
      <div id={`${id}-list`}>
        <Suggestions label={t("inbox.newTo")} options={options} at={at} onChoose={choose} />
      </div>
      {isNobody && <p className="field-problem">{t("inbox.newNobody")}</p>}
    </div>
  );
}
