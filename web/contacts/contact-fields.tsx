import { useTexts } from "../app/i18n/use-texts.ts";
import { usePeople } from "../inbox/use-people.ts";
import { PairsField } from "../settings/shared/pairs-field.tsx";
import { type Problems, problemAt } from "../settings/shared/problems.ts";
import { TokenField } from "../settings/shared/token-field.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import "../settings/shared/settings-form.css";

export interface ContactValues {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** All addresses but the first. */
  readonly others: readonly string[];
  readonly phones: readonly string[];
  readonly ownerId: string;
  readonly properties: Readonly<Record<string, string>>;
}

export const EMPTY_CONTACT: ContactValues = {
  ...{ firstName: "", lastName: "", email: "", ownerId: "" },
  others: [],
  phones: [],
  properties: {},
};

interface ContactFieldsProps {
  readonly values: ContactValues;
  readonly problems: Problems;
  readonly onChange: (change: Partial<ContactValues>) => void;
}

/** What can be written of a person. */
export function ContactFields({ values, problems, onChange }: ContactFieldsProps) {
  const t = useTexts();
  const { users } = usePeople();
  const left = values.ownerId !== "" && !users.some(({ id }) => id === values.ownerId);
  return (
    <>
      <div className="settings-form-row">
        <TextField
          label={t("inbox.firstName")}
          problem={problemAt(problems, "firstName")}
          maxLength={100}
          value={values.firstName}
          onChange={(event) => onChange({ firstName: event.target.value })}
        />
        <TextField
          label={t("inbox.lastName")}
          problem={problemAt(problems, "lastName")}
          maxLength={100}
          value={values.lastName}
          onChange={(event) => onChange({ lastName: event.target.value })}
        />
      </div>
      <TextField
        label={t("contacts.email")}
        problem={problemAt(problems, "email")}
        type="email"
        value={values.email}
        onChange={(event) => onChange({ email: event.target.value })}
      />
      <TokenField
        label={t("contacts.otherEmails")}
        problem={problemAt(problems, "emails")}
        values={values.others}
        onChange={(others) => onChange({ others })}
      />
      <TokenField
        label={t("contacts.phones")}
        hint={t("contacts.phonesHint")}
        problem={problemAt(problems, "phones")}
        values={values.phones}
        onChange={(phones) => onChange({ phones })}
      />
      <SelectField
        label={t("inbox.owner")}
        problem={problemAt(problems, "ownerId")}
        value={values.ownerId}
        options={[
          { value: "", label: t("inbox.nobody") },
          ...(left ? [{ value: values.ownerId, label: t("inbox.formerUser") }] : []),
          ...users.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={(ownerId) => onChange({ ownerId })}
      />
      <PairsField
        label={t("tickets.properties")}
        hint={t("contacts.propertiesHint")}
        values={values.properties}
        onChange={(properties) => onChange({ properties })}
      />
    </>
  );
}

/** What the API takes for what was typed. */
export function contactBody({ firstName, lastName, email, others, phones, ownerId }: ContactValues) {
  return {
    firstName: firstName.trim() || null,
    lastName: lastName.trim() || null,
    email: email.trim() || null,
    emails: [email.trim(), ...others].filter((address) => address !== ""),
    phones: phones.map((phone) => phone.replaceAll(/[\s()-]/g, "")),
    ownerId: ownerId || null,
  };
}
