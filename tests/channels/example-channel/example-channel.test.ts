import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { channelContract } from "../../contract/channel.contract.ts";
import { readEvidence } from "../../contract/subject.ts";
import { pager } from "./index.ts";

const here = import.meta.dirname;

channelContract(pager, readEvidence(here, join(here, "events")));

it("is word for word the channel that the guide shows", () => {
  const guide = readFileSync(join(here, "../../../docs/adding-a-channel.md"), "utf8");
  const code = readFileSync(join(here, "index.ts"), "utf8").replaceAll("../../../lib/channels/", "../");

  expect(guide).toContain(code);
});
