import { describe, expect, it } from "vitest";
import { fc } from "../support/properties.ts";
import { requestOf } from "../support/recorded-request.ts";
import type { Subject } from "./subject.ts";

/** Only what the provider signed comes in, and a refusal gives nothing away. */
export function verifyContract({ channel, evidence, account, requests, parsed, secretValues }: Subject): void {
  const signed = evidence.account.sign === null ? [] : parsed;
  const signatures = requests.flatMap(({ request }) => Object.values(request.headers).map((value) => value.slice(-40)));

  describe(`channel ${channel.id}: verify`, () => {
    it.each(requests)("$name is taken or refused as recorded", ({ recording, request }) => {
      const verdict = channel.verify(request, account);

      const said = verdict.kind === "answer" ? `answer ${verdict.status}` : verdict.kind;
      expect(said).toBe(Array.isArray(recording.expect) ? "accept" : recording.expect);
    });

    it.each(signed)("$name is refused when a byte of its body is changed", ({ request }) => {
      const bytes = request.bytes.slice();
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;

      expect(channel.verify({ ...request, bytes }, account).kind).toBe("reject");
    });

    it.each(signed)("$name is refused when the account has no secrets", ({ request }) => {
      expect(channel.verify(request, { ...account, secrets: {} }).kind).toBe("reject");
    });

    it("never accepts a made-up signature, and its refusals reveal nothing", () => {
      const header = evidence.account.sign?.header ?? "x-signature";
      const value = fc.oneof(fc.string(), fc.stringMatching(/^sha256=[0-9a-f]{0,70}$/));
      fc.assert(
        fc.property(value, fc.constantFrom("GET", "POST", "PUT"), fc.string(), (signature, method, body) => {
          const request = { ...requestOf(body), method, headers: { [header]: signature } };
          const verdict = channel.verify(request, account);

          expect(verdict.kind).not.toBe("accept");
          const said = JSON.stringify(verdict);
          for (const secret of secretValues) expect(said).not.toContain(secret);
          expect(said).not.toMatch(/[0-9a-f]{16}/i);
          if (signature.length > 12) expect(said).not.toContain(signature);
        }),
      );
    });

    it("gives away no secret or signature when it refuses a recorded request", () => {
      for (const { request } of requests) {
        const said = JSON.stringify(channel.verify({ ...request, bytes: new Uint8Array([1]) }, account));

        for (const hidden of [...secretValues, ...signatures]) expect(said).not.toContain(hidden);
      }
    });
  });
}
