import { expect, test } from "vitest";
import { Invalid, NotFound } from "../../lib/domain/errors.ts";
import { withEdit } from "../../lib/usecases/apply-edit.ts";
import { aMessage, anInbox, at, idOf } from "../support/entities.ts";
import { fc } from "../support/properties.ts";
import { root, searchingTests } from "../support/searching.ts";
import { meterOf } from "../support/table-meter.ts";

const desk = searchingTests();

test("gives the newest message of each conversation that holds every word, newest first", async () => {
  await desk().say("one", "The aurora lamp is broken", "It is the aurora again");
  await desk().say("two", "My aurora lamp flickers");
  await desk().say("one", "Thank you");

  expect(await desk().texts("aurora")).toEqual(["My aurora lamp flickers", "It is the aurora again"]);
  expect(await desk().texts("broken aurora")).toEqual(["The aurora lamp is broken"]);
  expect(await desk().texts("aurora torch")).toEqual([]);
});

test("words are found whatever their accents and case, in the subject and by whoever wrote them", async () => {
  const { id: conversationId } = await desk().conversation("accents");
  const author = { type: "contact" as const, id: null, name: "João Muñoz" };
  await desk().write(aMessage("A LÂMPADA está partida", { conversationId, author }));

  expect(await desk().texts("lampada")).toEqual(["A LÂMPADA está partida"]);
  expect(await desk().texts("munoz partida")).toEqual(["A LÂMPADA está partida"]);
  expect(await desk().texts("Lâmpad")).toEqual(["A LÂMPADA está partida"]);
});

test("a text that was replaced is not found, the new one is; an older message that holds the words is", async () => {
  const [, newer] = await desk().say("edited", "The cobalt chair", "The cobalt table");

  const edit = { text: "The crimson table", at: at(30) };
  await desk().change(newer ?? expect.fail(), (message) => withEdit(message, edit));

  expect(await desk().texts("cobalt")).toEqual(["The cobalt chair"]);
  expect(await desk().texts("crimson")).toEqual(["The crimson table"]);
});

test("what was deleted, taken back or is gone altogether is not found, though the log still says so", async () => {
  const [deleted] = await desk().say("deleted", "zircon deleted");
  const [undone] = await desk().say("undone", "zircon undone");
  await desk().log([{ before: null, after: aMessage("zircon erased", { conversationId: idOf("nowhere") }) }]);
  expect(await desk().texts("zircon")).toHaveLength(2);

  await desk().change(deleted ?? expect.fail(), (message) => ({ ...message, text: "", deletedAt: at(40) }));
  await desk().change(undone ?? expect.fail(), (message) => ({ ...message, kind: "outbound", status: "cancelled" }));

  expect(await desk().texts("zircon")).toEqual([]);
});

test("spam is not found, and other inboxes' conversations only by those who may see them", async () => {
  const other = anInbox("other inbox", [idOf("member")]);
  await desk().table.store.inboxes.put(other);
  await desk().conversation("there", { inboxId: other.id });
  await desk().conversation("junk", { spam: true });
  await desk().say("there", "secretive there");
  await desk().say("junk", "secretive junk");
  const person = (name: string) => ({ id: idOf(name), userId: idOf(name), role: "agent" as const, name });

  expect(await desk().texts("secretive")).toEqual(["secretive there"]);
  expect(await desk().texts("secretive", {}, person("member"))).toEqual(["secretive there"]);
  expect(await desk().texts("secretive", {}, person("stranger"))).toEqual([]);
  const asked = desk().search({ q: "secretive", inboxId: other.id }, person("stranger"));
  await expect(asked).rejects.toThrow(NotFound);
});

test("is narrowed down by channel, account, status and assignee as they are now", async () => {
  const { store } = desk().table;
  await desk().conversation("sms", { channel: "sms", channelAccountId: idOf("number") });
  await desk().say("sms", "narrowed on sms");
  await desk().say("page", "narrowed on the page");
  const page = await desk().conversation("page");
  await store.conversations.save({ ...page, status: "closed", inboxId: idOf("inbox") });

  expect(await desk().texts("narrowed", { channel: "sms" })).toEqual(["narrowed on sms"]);
  expect(await desk().texts("narrowed", { channelAccountId: idOf("account") })).toEqual(["narrowed on the page"]);
  expect(await desk().texts("narrowed", { status: "closed" })).toEqual(["narrowed on the page"]);
  expect(await desk().texts("narrowed", { status: "open" })).toEqual(["narrowed on sms"]);
  expect(await desk().texts("narrowed", { assigneeId: idOf("nobody") })).toEqual([]);
});

test("is narrowed down to times of the message, also of one that was written down long after", async () => {
  const { id: conversationId } = await desk().conversation("held");
  const sentAt = "2026-03-03T10:00:00.000Z";
  const late = { conversationId, sentAt, createdAt: at(0) };
  await desk().write(aMessage("postponed for months", { id: idOf("held", sentAt), ...late }));
  await desk().say("today", "postponed to today");

  const march = { from: "2026-03-03T00:00:00.000Z", to: "2026-03-03T23:59:59.999Z" };
  expect(await desk().texts("postponed", march)).toEqual(["postponed for months"]);
  expect(await desk().texts("postponed", { from: "2026-11-01T00:00:00.000Z" })).toEqual(["postponed to today"]);
  expect(await desk().texts("postponed", { to: "2026-03-03T09:59:59.999Z" })).toEqual([]);
});

test("pages without gap or double, whatever the page's size, with a batch given twice and in parts", async () => {
  const names = Array.from({ length: 12 }, (_, n) => `paged ${n}`);
  const written = [];
  for (const name of names) written.push(...(await desk().say(name, `pagination ${name} a`, `pagination ${name} b`)));
  const batch = written.map((after) => ({ before: null, after }));
  await desk().log(batch);
  await desk().log(batch);
  await desk().log(batch.slice(0, 9));
  const expected = [...names].sort();

  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 14 }), async (limit) => {
      const texts = await desk().texts("pagination", { limit });
      expect(texts.map((text) => text.slice("pagination ".length, -" b".length)).sort()).toEqual(expected);
    }),
    { numRuns: 14 },
  );
});

test("a cursor goes on with its own search only", async () => {
  await desk().say("c1", "cursory one");
  await desk().say("c2", "cursory two");
  const { next, searchedTo } = await desk().search({ q: "cursory", limit: 1 });
  const cursor = next ?? expect.fail("no cursor");

  expect(searchedTo?.slice(0, 10)).toBe(at(0).slice(0, 10));
  for (const query of [{ q: "other" }, { q: "cursory", status: "open" as const }]) {
    await expect(desk().search({ ...query, cursor })).rejects.toThrow(Invalid);
  }
  for (const cut of ["", "x", cursor.slice(0, 30), `${cursor}x`, `${cursor}.more`]) {
    await expect(desk().search({ q: "cursory", cursor: cut })).rejects.toThrow(Invalid);
  }
});

test("without a word there is nothing to search for, and it says so", async () => {
  for (const q of ["a", "?!", "🙂"]) {
    await expect(desk().search({ q })).rejects.toMatchObject({ problems: [{ path: "q" }] });
  }
});

test("a batch of texts costs one write unit, and a change that leaves the words nothing", async () => {
  const batch = Array.from({ length: 10 }, (_, n) =>
    aMessage(`The lamp number ${n} that I bought from you in spring flickers when it is warm. What can I do?`),
  );
  await desk().log([{ before: null, after: aMessage("warm up") }]);
  const meter = meterOf(desk().table.client);

  await desk().log(batch.map((after) => ({ before: null, after })));
  const first = meter.used();
  const [one = expect.fail()] = batch;
  await desk().log([{ before: one, after: { ...one, status: "delivered" } }]);

  expect(first).toMatchObject({ calls: 1, writeUnits: 1 });
  expect(meter.used()).toEqual(first);
});

test("whoever may not see most of what is found gets to an end all the same", async () => {
  const elsewhere = anInbox("elsewhere");
  await desk().table.store.inboxes.put(elsewhere);
  await desk().say("mine", "crowded mine");
  for (let n = 0; n < 30; n++) {
    await desk().conversation(`theirs ${n}`, { inboxId: elsewhere.id });
    await desk().say(`theirs ${n}`, `crowded theirs ${n}`);
  }

  expect(await desk().texts("crowded", { inboxId: idOf("inbox"), limit: 2 }, root)).toEqual(["crowded mine"]);
});
