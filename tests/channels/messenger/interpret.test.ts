import { expect, it } from "vitest";
import { messenger } from "../../../lib/channels/messenger/index.ts";

const limited = (headers: Record<string, string>) =>
  messenger.interpret({ status: 400, headers, body: JSON.stringify({ error: { code: 4 } }) });

it.each([
  [{}, 60],
  [{ "retry-after": "5" }, 5],
  [{ "Retry-After": "Fri, 20 Nov 2026 10:00:00 GMT" }, 60],
  [{ "retry-after": "99999999" }, 43_200],
  [{ "x-business-use-case-usage": "not json" }, 60],
  [{ "retry-after": "5", "x-business-use-case-usage": '{"1":[{"estimated_time_to_regain_access":2}]}' }, 120],
  [{ "x-business-use-case-usage": '{"1":[{"estimated_time_to_regain_access":0}]}' }, 60],
])("waits as the headers %j say", (headers, afterSeconds) => {
  expect(limited(headers as Record<string, string>)).toMatchObject({ kind: "retry", afterSeconds });
});

it("never repeats Meta's text, which may quote the access token", () => {
  const body = JSON.stringify({ error: { code: 190, message: "Malformed access token EAAB-very-secret" } });
  const delivery = messenger.interpret({ status: 400, headers: {}, body });

  expect(delivery).toMatchObject({ kind: "failed", account: "needs_reauth" });
  expect(JSON.stringify(delivery)).not.toContain("EAAB");
});

it("knows a code also when Meta writes it as a text", () => {
  const body = JSON.stringify({ error: { code: "10", error_subcode: "2018278" } });

  expect(messenger.interpret({ status: 400, headers: {}, body })).toEqual({
    kind: "failed",
    reason: "outside the reply window (code 10/2018278)",
  });
});
