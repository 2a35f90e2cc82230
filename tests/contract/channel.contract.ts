import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Channel } from "../../lib/channels/channel.ts";
import { catalogueEntry } from "../../lib/channels/registry.ts";
import { parseContract } from "./parse.contract.ts";
import { sendContract } from "./send.contract.ts";
import { type ChannelEvidence, subjectOf } from "./subject.ts";
import { verifyContract } from "./verify.contract.ts";

/** What every channel must keep to, whatever its provider. Run for every entry of the registry. */
export function channelContract(channel: Channel, evidence: ChannelEvidence): void {
  const subject = subjectOf(channel, evidence);
  const { parsed } = subject;

  describe(`channel ${channel.id}: what belongs to it`, () => {
    it("has a README and at least three recorded requests", () => {
      const readme = join(evidence.folder, "README.md");

      expect(readFileSync(readme, "utf8").length).toBeGreaterThan(200);
      expect(parsed.length).toBeGreaterThanOrEqual(3);
    });

    it("names and explains every setting and secret", () => {
      const { settings, secrets } = catalogueEntry(channel);
      const fields = [settings, secrets].flatMap(({ properties = {} }) => Object.entries(properties));

      for (const [name, field] of fields) {
        expect(field, name).toMatchObject({ title: expect.any(String), description: expect.any(String) });
      }
    });

    it("refuses unknown settings and secrets", () => {
      const { settings, secrets } = evidence.account;

      expect(channel.settings.safeParse({ ...settings, surprise: 1 }).success).toBe(false);
      expect(channel.secrets.safeParse({ ...secrets, surprise: "1" }).success).toBe(false);
      expect(channel.secrets.safeParse(secrets).success).toBe(true);
    });
  });

  verifyContract(subject);
  parseContract(subject);
  sendContract(subject);
}
