import { join } from "node:path";
import { expect, it } from "vitest";
import { form } from "../../../lib/channels/form/index.ts";
import type { InboundEvent } from "../../../lib/channels/inbound-event.ts";
import { eventsFolder, readRecordedAccount, readRecording } from "../../../local/recordings/recording.ts";
import { recordedRequest, requestOf } from "../../support/recorded-request.ts";

const folder = eventsFolder("form");
const account = {
  id: "01KB0000000000000000ACC0NT",
  settings: form.settings.parse(readRecordedAccount(folder).settings),
  secrets: {},
};
const eventsOf = (name: string): readonly InboundEvent[] =>
  form.parse(recordedRequest(readRecording(join(folder, `${name}.json`))), account);

it("gives a submission a conversation of its own, with its person, fields and ticket", () => {
  expect(eventsOf("submission")).toMatchObject([
    {
      kind: "submission",
      key: "submission:01KB000000000000000000SB01",
      threadKey: "submission:01KB000000000000000000SB01",
      person: { externalId: "ada@example.com", email: "ada@example.com" },
      occurredAt: "2026-11-20T09:15:02.123Z",
      subject: "Broken lamp",
      fields: { ticketName: "Broken lamp" },
      hiddenFields: {},
      ticket: { subject: "Broken lamp", description: "It arrived in two parts." },
    },
  ]);
});

it("knows a person without an address by their submission alone", () => {
  const [event] = eventsOf("submission-without-email");

  expect(event?.person).toEqual({ externalId: "submission:01KB000000000000000000SB02" });
});

it("keeps hidden fields apart from the text that people see", () => {
  const [event] = eventsOf("submission-hidden-fields");

  expect(event).toMatchObject({ hiddenFields: { campaign: "autumn" }, text: expect.not.stringContaining("autumn") });
});

it.each(["submission-of-another-form", "not-a-submission"])("ignores %s", (name) => {
  expect(eventsOf(name)).toMatchObject([{ kind: "ignored" }]);
});

it.each(["GET", "POST", "PUT", "submit"])("refuses a %s from outside", (method) => {
  expect(form.verify({ ...requestOf("{}"), method }, account).kind).toBe("reject");
});

it("cannot be answered at any time", () => {
  const facts = { lastInboundAt: "2026-11-20T09:15:02.123Z", now: "2026-11-20T09:15:03.123Z" };

  expect(form.window(facts, account)).toEqual({ state: "closed", until: null });
  expect(form.capabilities.canReply).toBe(false);
});
