import { join } from "node:path";
import { expect, it } from "vitest";
import { interpret } from "../../../lib/channels/email/interpret.ts";
import { eventsFolder, readRecordedAnswers } from "../../../local/recordings/recording.ts";

it.each(readRecordedAnswers(join(eventsFolder("email"))))("understands: $what", ({ response, becomes }) => {
  expect(interpret(response)).toMatchObject(becomes);
});

it("marks the account only where all of its mail is affected", () => {
  const content = interpret({ status: 400, headers: {}, body: "MessageRejected: made-up text" });

  expect(content).not.toHaveProperty("account");
  expect(JSON.stringify(content)).not.toContain("made-up");
});

it.each(["toString", "constructor", "__proto__"])("takes %s for no name of an error", (name) => {
  const answer = interpret({ status: 400, headers: {}, body: `${name}: made-up text` });

  expect(answer).toEqual({ kind: "failed", reason: "The mail service refused the mail (HTTP 400)." });
});
