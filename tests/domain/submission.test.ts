import { describe, expect, it } from "vitest";
import { DEFAULT_FORM_FIELDS } from "../../lib/domain/default-form-fields.ts";
import { type Form, form, formField } from "../../lib/domain/form.ts";
import { checkSubmission, HONEYPOT } from "../../lib/domain/submission.ts";

const contactFields = [
  { name: "email", label: "E-mail", type: "email", required: true, mapsTo: "contact.email" },
  { name: "firstName", label: "First name", type: "text", mapsTo: "contact.firstName" },
  { name: "phone", label: "Phone", type: "phone", mapsTo: "contact.phone" },
  { name: "amount", label: "How many", type: "number" },
  { name: "topic", label: "Topic", type: "select", options: ["Order", "Return"] },
  { name: "terms", label: "I agree", type: "checkbox", required: true },
  { name: "source", label: "Source", type: "text", hidden: true, defaultValue: "autumn" },
];

function formWith(changes: Readonly<Record<string, unknown>> = {}): Form {
  return form.parse({
    id: "01KB00000000000000000F0RM1",
    name: "Contact us",
    fields: [...DEFAULT_FORM_FIELDS, ...contactFields],
    createdAt: "2026-11-20T09:15:02.123Z",
    ...changes,
  });
}

const GOOD = {
  ticketName: " Broken lamp ",
  ticketDescription: "In two parts.",
  email: "Ada@Example.com",
  firstName: "Ada",
  phone: "+43 1 234 56",
  amount: 2,
  topic: "Return",
  terms: "on",
};
const problemsOf = (given: Readonly<Record<string, unknown>>) => {
  const verdict = checkSubmission(formWith(), given);
  return verdict.kind === "refused" ? verdict.problems.map(({ path, message }) => `${path} ${message}`) : verdict.kind;
};

describe("an accepted submission", () => {
  it("has clean fields, the hidden defaults, its ticket and its person", () => {
    expect(checkSubmission(formWith(), GOOD)).toEqual({
      kind: "accepted",
      content: {
        fields: {
          ticketName: "Broken lamp",
          ticketDescription: "In two parts.",
          email: "ada@example.com",
          firstName: "Ada",
          phone: "+43 1 234 56",
          amount: "2",
          topic: "Return",
          terms: "true",
        },
        hiddenFields: { source: "autumn" },
        ticket: { subject: "Broken lamp", description: "In two parts." },
        person: { email: "ada@example.com", firstName: "Ada", phone: "+43 1 234 56" },
        subject: "Broken lamp",
        text: [
          "Ticket name: Broken lamp",
          "Description: In two parts.",
          "E-mail: ada@example.com",
          "First name: Ada",
          "Phone: +43 1 234 56",
          "How many: 2",
          "Topic: Return",
          "I agree: true",
        ].join("\n"),
      },
    });
  });

  it("leaves out what was not answered", () => {
    const { amount: _amount, topic: _topic, ...rest } = GOOD;
    const verdict = checkSubmission(formWith(), { ...rest, firstName: "", phone: null });

    const fields = verdict.kind === "accepted" ? Object.keys(verdict.content.fields) : [];
    expect(fields).toEqual(["ticketName", "ticketDescription", "email", "terms"]);
  });

  it("is named for the form when it has no subject", () => {
    const only = formWith({ fields: [formField.parse({ name: "note", label: "Note", type: "text" })] });

    expect(checkSubmission(only, { note: "hi" })).toMatchObject({ content: { subject: "Contact us", ticket: {} } });
  });

  it("takes the ticket's pipeline from the hidden field's default", () => {
    const fields = DEFAULT_FORM_FIELDS.map((field) => (field.hidden ? { ...field, defaultValue: "P" } : field));
    const given = { ticketName: "a", ticketDescription: "b" };

    expect(checkSubmission(formWith({ fields }), given)).toMatchObject({
      content: { ticket: { subject: "a", description: "b", pipelineId: "P", stageId: "P" } },
    });
  });
});

describe("a refused submission", () => {
  it.each([
    [{ ticketName: "  " }, "ticketName is required"],
    [{ email: undefined }, "email is required"],
    [{ email: "ada" }, "email must be an e-mail address"],
    [{ phone: "call me" }, "phone must be a phone number"],
    [{ phone: "-----" }, "phone must be a phone number"],
    [{ amount: "two" }, "amount must be a number"],
    [{ topic: "Other" }, "topic must be one of the options"],
    [{ terms: "maybe" }, "terms must be true or false"],
    [{ terms: false }, "terms is required"],
    [{ ticketName: { $ne: 1 } }, "ticketName must be a text"],
    [{ ticketName: "x".repeat(501) }, "ticketName must have at most 500 characters"],
    [{ firstName: "x".repeat(101) }, "firstName must have at most 100 characters"],
    [{ surprise: "1" }, "surprise is not a field of this form"],
    [{ source: "spring" }, "source is not a field of this form"],
    [{ pipeline: "mine" }, "pipeline is not a field of this form"],
    [{ constructor: "1" }, "constructor is not a field of this form"],
  ])("names what is wrong in %j", (change, problem) => {
    expect(problemsOf({ ...GOOD, ...change })).toEqual([problem]);
  });

  it("names every problem at once", () => {
    expect(problemsOf({ email: "ada" })).toHaveLength(4);
  });

  it("asks for a real address wherever it becomes the contact's", () => {
    const fields = [formField.parse({ name: "mail", label: "Mail", type: "text", mapsTo: "contact.email" })];

    expect(checkSubmission(formWith({ fields }), { mail: "not one" }).kind).toBe("refused");
  });
});

describe("the honeypot", () => {
  it("gives a robot away, and may be left empty", () => {
    expect(problemsOf({ ...GOOD, [HONEYPOT]: "http://spam.example" })).toBe("robot");
    expect(problemsOf({ ...GOOD, [HONEYPOT]: "" })).toBe("accepted");
  });

  it("has a name that no field can have", () => {
    expect(formField.safeParse({ name: HONEYPOT, label: "x", type: "text" }).success).toBe(false);
  });
});

describe("the fields of a new form", () => {
  it("are ticket name, description, pipeline and status, the last two hidden", () => {
    expect(DEFAULT_FORM_FIELDS.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["ticketName", false],
      ["ticketDescription", false],
      ["pipeline", true],
      ["status", true],
    ]);
  });
});
