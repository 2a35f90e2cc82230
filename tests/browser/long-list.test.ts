import { expect, test } from "vitest";
import { scrollToTheEnd } from "../bench/scroll.ts";
import { writeHeads } from "../bench/write-heads.ts";
import { cloudTable } from "../support/cloud-table.ts";
import { manyConversations } from "../support/many-conversations.ts";
import { browserDesk } from "./support/browser-desk.ts";

const company = browserDesk({ people: { marta: {} }, routing: { mode: "nobody" } });
const MANY = 600;

test("a long list is scrolled to its end with as many rows in the document as at its top", async () => {
  const { desk } = company;
  const table = cloudTable(desk.cloud);
  const place = { inboxId: desk.inbox.id, channelAccountId: desk.page.id };
  await writeHeads({ client: table.client, table: table.name }, manyConversations(MANY, place, desk.cloud.clock.now()));
  table.close();
  const { page } = await company.open("marta");

  const { rows, heapMb } = await scrollToTheEnd(page, MANY);

  expect(rows).toBeGreaterThan(5);
  expect(rows).toBeLessThan(60);
  // What is kept of a conversation that was scrolled past is its head, some kilobytes at most.
  expect(heapMb[1] - heapMb[0]).toBeLessThan(15);
});
