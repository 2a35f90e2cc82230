import { expect, test } from "vitest";
import { deliveryReport } from "../../lib/mail/delivery-report.ts";

const part = (mimeType: string, ...lines: string[]) => ({
  filename: null,
  mimeType,
  disposition: null,
  content: new TextEncoder().encode(lines.join("\r\n")),
});
const status = (...lines: string[]) => part("message/delivery-status", "Reporting-MTA: dns; mx.example", "", ...lines);
const original = part("message/rfc822", "From: us@example.org", "Message-ID: <ours@example.org>", "", "Hello");

test("a report says who, what, why and about which mail", () => {
  const fields = ["Final-Recipient: rfc822; ada@x.example", "Action: failed", "Status: 5.1.1 (no such user)"];

  expect(deliveryReport([status(...fields), original])).toEqual({
    recipient: "ada@x.example",
    action: "failed",
    status: "5.1.1",
    originalMessageId: "ours@example.org",
  });
});

test.each([
  ["folded fields", ["Final-Recipient: rfc822;", "\tada@x.example", "Action: Failed", "Status: 5.0.0"]],
  ["brackets and no blank", ["Final-Recipient: RFC822;<ada@x.example>", "Action:failed", "Status:5.0.0"]],
  ["a comment behind the action", ["Final-Recipient: rfc822; ada@x.example", "Action: failed (bad)", "Status: 5.0.0"]],
  ["only the address that we wrote", ["Original-Recipient: rfc822; ada@x.example", "Action: failed", "Status: 5.0.0"]],
  [
    "delivered to one and failed for the other",
    [
      "Final-Recipient: rfc822; b@x.example",
      "Action: delivered",
      "Status: 2.0.0",
      "",
      "Final-Recipient: rfc822; ada@x.example",
      "Action: failed",
      "Status: 5.0.0",
    ],
  ],
  ["an action of its own making", ["Final-Recipient: rfc822; ada@x.example", "Action: exploded", "Status: 5.0.0"]],
])("%s", (_, lines) => {
  expect(deliveryReport([status(...lines)])).toMatchObject({
    recipient: "ada@x.example",
    action: "failed",
    status: "5.0.0",
  });
});

test.each(["delayed", "delivered", "relayed", "expanded"])("%s is no failure", (action) => {
  expect(deliveryReport([status("Final-Recipient: rfc822; a@x", `Action: ${action}`)])).toMatchObject({
    action,
    status: null,
  });
});

test("the mail in question is also known by its header alone, or by the id that the report names", () => {
  const failed = ["Final-Recipient: rfc822; a@x", "Action: failed"];
  const header = part("text/rfc822-headers", "Message-ID: <h@example.org>", "Subject: x");
  const named = part("message/delivery-status", "Original-Message-ID: <n@example.org>", "", ...failed);

  expect(deliveryReport([status(...failed), header])?.originalMessageId).toBe("h@example.org");
  expect(deliveryReport([named])?.originalMessageId).toBe("n@example.org");
  expect(deliveryReport([status(...failed)])?.originalMessageId).toBeNull();
});

test("no report is made of what is none", () => {
  expect(deliveryReport([])).toBeNull();
  expect(deliveryReport([original])).toBeNull();
  expect(deliveryReport([status("Nonsense")])).toBeNull();
  expect(deliveryReport([status("Final-Recipient: rfc822; not an address", "Action: failed")])?.recipient).toBeNull();
});
