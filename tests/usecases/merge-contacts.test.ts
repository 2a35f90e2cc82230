import { afterAll, beforeAll, expect, test } from "vitest";
import type { Contact } from "../../lib/domain/contact.ts";
import { createContact } from "../../lib/usecases/create-contact.ts";
import { getContact } from "../../lib/usecases/get-contact.ts";
import { mergeContacts } from "../../lib/usecases/merge-contacts.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { suggestMerges } from "../../lib/usecases/suggest-merges.ts";
import { unmergeContacts } from "../../lib/usecases/unmerge-contacts.ts";
import { updateContact } from "../../lib/usecases/update-contact.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { connectForm, FORM_ACCOUNT, submissionFrom } from "../support/form-account.ts";
import { recordsOf } from "../support/messenger-page.ts";
import { fc } from "../support/properties.ts";
import { seedPipeline } from "../support/seed.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

/** Each runs on the real store and takes a fifth of a second, so CI runs some of them; `MERGE_RUNS=1000` runs all. */
const RUNS = Number(process.env.MERGE_RUNS ?? 40);

let db: TestStore;
let app: TestApp;
beforeAll(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store });
  await connectForm(app);
  await seedPipeline(db.store);
});
afterAll(() => db.close());

let made = 0;
/** A contact with an address of their own. */
async function person(over: Partial<Contact> = {}): Promise<Contact> {
  made += 1;
  const nobody = { firstName: null, lastName: null, ownerId: null, phones: [], properties: {} };
  return createContact(app, { ...nobody, email: `person${made}@example.com`, emails: [], ...over });
}

/** Somebody writes from an address. @returns the conversation that it opened */
async function writes(email: string | null): Promise<string> {
  app.clock.advance(1000);
  const item = submissionFrom(email ?? "", app.ids.ulid(), app.clock.now());
  expect(await processInboundBatch(app, recordsOf([item]))).toEqual([]);
  return (await db.store.conversations.idByThread(FORM_ACCOUNT, item.threadKey)) ?? "";
}

/** Whose the conversations are, and whose their tickets, as lists and links of every contact say too. */
async function owners(conversationIds: readonly string[]): Promise<readonly (string | null)[]> {
  const heads = await db.store.conversations.getMany(conversationIds);
  const tickets = await db.store.tickets.getMany(heads.flatMap(({ ticketIds }) => ticketIds));
  expect(tickets.map(({ contactId }) => contactId)).toEqual(heads.map(({ contactId }) => contactId));
  return heads.map(({ contactId }) => contactId);
}

test("a merged person has the addresses, conversations and tickets of both", async () => {
  const [ada, lady] = [await person({ firstName: "Ada" }), await person({ properties: { size: "S" } })];
  const [one, two] = [await writes(ada.email), await writes(lady.email)];

  const merged = await mergeContacts(app, { id: ada.id, otherId: lady.id });

  expect(merged).toMatchObject({ id: ada.id, firstName: "Ada", properties: { size: "S" } });
  expect(merged.emails).toEqual([ada.email, lady.email]);
  expect(await owners([one, two])).toEqual([ada.id, ada.id]);
  expect(await db.store.contacts.conversationIds(ada.id)).toEqual([two, one]);
  expect(await getContact(app, lady.id)).toEqual(merged);
  expect((await db.store.contacts.list({ limit: 100 })).items.map(({ id }) => id)).not.toContain(lady.id);
});

test("three late replies go to the merged person, and with their branch when it is undone", async () => {
  const [ada, lady] = [await person(), await person()];
  const before = [await writes(ada.email), await writes(lady.email)];
  const unmerged = await db.store.contacts.get(lady.id);
  await mergeContacts(app, { id: ada.id, otherId: lady.id });
  const late = [await writes(lady.email), await writes(ada.email), await writes(lady.email)];
  const together = await owners([...before, ...late]);

  await unmergeContacts(app, { id: ada.id, otherId: lady.id });

  expect(new Set(together)).toEqual(new Set([ada.id]));
  expect(await owners([...before, ...late])).toEqual([ada.id, lady.id, lady.id, ada.id, lady.id]);
  const { updatedAt = "", rev = 0 } = (await db.store.contacts.get(lady.id)) ?? {};
  expect(await db.store.contacts.get(lady.id)).toEqual({ ...unmerged, updatedAt, rev });
  expect((await getContact(app, ada.id))?.emails).toEqual([ada.email]);
});

test("a change of a merged person is the first one's, and leaves the other's addresses with the other", async () => {
  const [ada, lady] = [await person(), await person()];
  const { emails } = await mergeContacts(app, { id: ada.id, otherId: lady.id });

  await updateContact(app, lady.id, { emails: [...emails, "third@example.com"], firstName: "Ada" });
  await unmergeContacts(app, { id: ada.id, otherId: lady.id });

  expect(await getContact(app, ada.id)).toMatchObject({ firstName: "Ada", emails: [ada.email, "third@example.com"] });
  expect(await getContact(app, lady.id)).toMatchObject({ firstName: null, emails: [lady.email] });
});

test("a merge that died before it brought the conversations along is finished by calling again", async () => {
  const [ada, lady] = [await person(), await person()];
  const conversation = await writes(lady.email);
  const linked = { ...ada, mergedIds: [lady.id] };
  await db.store.contacts.saveBoth(
    { ...linked, rev: (await db.store.contacts.get(ada.id))?.rev ?? 0 },
    { ...((await db.store.contacts.get(lady.id)) ?? lady), mergedIntoId: ada.id },
  );

  await mergeContacts(app, { id: ada.id, otherId: lady.id });

  expect(await owners([conversation])).toEqual([ada.id]);
});

test("of two merges of one contact at once only one is made", async () => {
  const [ada, grace, lady] = [await person(), await person(), await person()];

  const results = await Promise.allSettled([
    mergeContacts(app, { id: ada.id, otherId: lady.id }),
    mergeContacts(app, { id: grace.id, otherId: lady.id }),
  ]);

  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("two contacts merged into each other at once make no circle", async () => {
  const [ada, lady] = [await person(), await person()];

  const results = await Promise.allSettled([
    mergeContacts(app, { id: ada.id, otherId: lady.id }),
    mergeContacts(app, { id: lady.id, otherId: ada.id }),
  ]);

  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await getContact(app, ada.id)).toEqual(await getContact(app, lady.id));
});

test("a conversation given to the merged person by hand stays with the first", async () => {
  const [ada, lady, grace] = [await person(), await person(), await person()];
  const conversation = await writes(grace.email);
  await mergeContacts(app, { id: ada.id, otherId: lady.id });
  const head = await db.store.conversations.get(conversation);
  if (head) await db.store.conversations.save({ ...head, contactId: ada.id });

  await unmergeContacts(app, { id: ada.id, otherId: lady.id });

  expect((await db.store.conversations.get(conversation))?.contactId).toBe(ada.id);
});

test("suggests whom to merge, the likeliest first, and not who is merged already", async () => {
  const names = { firstName: "Ádá", lastName: "Lovelace" };
  const ada = await person({ ...names, email: "ada@one.test" });
  const [same, named] = [await person({ ...names, email: "ADA+x@two.test" }), await person({ ...names })];
  await person({ firstName: "Ada", lastName: null });
  const before = await suggestMerges(app, ada.id);
  await mergeContacts(app, { id: ada.id, otherId: named.id });

  const after = await suggestMerges(app, named.id);

  expect(before.map(({ contact, reasons }) => [contact.id, reasons[0]])).toEqual([
    [same.id, "same_address_and_name"],
    [named.id, "same_name"],
  ]);
  expect(after.map(({ contact }) => contact.id)).toEqual([same.id]);
});

const who = fc.nat(3);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("merge" as const), a: who, b: who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("split" as const), a: who, b: who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("write" as const), a: who, b: who }) },
);

test("random merges, splits and late replies: each thing is with its person, and undoing all parts them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const people = [await person(), await person(), await person(), await person()];
      const idAt = (i: number) => people[i]?.id ?? "";
      const parents = new Map<number, number>();
      const root = (i: number): number => (parents.has(i) ? root(parents.get(i) ?? i) : i);
      const path = (i: number): readonly number[] => (parents.has(i) ? [i, ...path(parents.get(i) ?? i)] : [i]);
      const said: { readonly by: number; readonly id: string }[] = [];

      for (const { do: what, a, b } of steps) {
        if (what === "write") said.push({ by: a, id: await writes(people[a]?.email ?? null) });
        else if (what === "merge") {
          const ok = root(a) !== b && a !== b && !parents.has(b) && root(a) !== root(b);
          const repeated = a !== b && parents.has(b) && root(a) === root(b);
          const done = mergeContacts(app, { id: idAt(a), otherId: idAt(b) });
          if (ok || repeated) await done;
          else await expect(done).rejects.toThrow();
          if (ok) parents.set(b, root(a));
        } else {
          const done = unmergeContacts(app, { id: idAt(a), otherId: idAt(b) });
          const together = root(a) === root(b);
          const ok = !path(a).includes(b) && (together || !parents.has(b));
          if (ok) await done;
          else await expect(done).rejects.toThrow();
          if (ok) parents.delete(b);
        }
        const expected = said.map(({ by }) => idAt(root(by)));
        expect(await owners(said.map(({ id }) => id))).toEqual(expected);
      }

      for (const [child] of [...parents]) await unmergeContacts(app, { id: idAt(root(child)), otherId: idAt(child) });
      expect(await owners(said.map(({ id }) => id))).toEqual(said.map(({ by }) => idAt(by)));
      for (const [i, one] of people.entries()) {
        const now = await db.store.contacts.get(one.id);
        const identities = now?.identities.filter(({ channel }) => channel !== "form");
        expect({ ...now, identities, updatedAt: one.updatedAt, rev: one.rev }).toEqual(one);
        const own = said.filter(({ by }) => by === i).map(({ id }) => id);
        expect(await db.store.contacts.conversationIds(one.id)).toEqual(own.toReversed());
      }
    }),
    { numRuns: RUNS },
  );
}, 900_000);
