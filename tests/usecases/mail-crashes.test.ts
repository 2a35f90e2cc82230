import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { receiveMailBatch } from "../../lib/usecases/receive-mail-batch.ts";
import { connectTeam, type Delivery, mailOffice } from "../support/mail-office.ts";
import { recordsOf } from "../support/messenger-page.ts";
import { mortal } from "../support/mortal.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let db: TestStore;
beforeAll(async () => {
  db = await startTestStore();
});
afterAll(() => db.close());

/** An empty table, then a team that greets, with one conversation; crash-points.test.ts dies at tickets and routing. */
async function startOver() {
  const items = await db.items();
  for (let i = 0; i < items.length; i += 25) {
    const removes = items.slice(i, i + 25).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
    await db.client.send(new BatchWriteCommand({ RequestItems: { [db.table]: removes } }));
  }
  const office = mailOffice(db.store);
  await connectTeam(office.app, "support", {
    settings: { autoReply: "We got it." },
    mailFilter: { deny: ["noise.example"] },
  });
  await office.receive({ messageId: "first@a.example", headers: ["Cc: bo@sender.example"] });
  return office;
}

const file = [
  "From: Ada <ada@sender.example>",
  "To: support@shop.example",
  "Message-ID: <file@a.example>",
  "Date: Sun, 22 Nov 2026 10:00:00 +0000",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "--b",
  "",
  "Look at this. ".repeat(200),
  "--b",
  'Content-Type: image/png; name="a.png"',
  "Content-Disposition: attachment",
  "",
  "png",
  "--b--",
].join("\r\n");

const DELIVERIES: readonly (readonly [string, Delivery])[] = [
  ["opens a conversation", { sesId: "x", raw: file }],
  [
    "joins one as another person",
    { sesId: "x", headers: ["In-Reply-To: <first@a.example>"], from: "Bo <bo@sender.example>" },
  ],
  ["says another's id", { sesId: "x", messageId: "first@a.example", from: "eve@evil.example" }],
  [
    "is disowned",
    { sesId: "x", verdicts: { dmarc: "FAIL" }, policy: "none", headers: ["In-Reply-To: <first@a.example>"] },
  ],
  ["is turned away", { sesId: "x", from: "a@noise.example" }],
];

/** All that is there, without what numbers deliveries and counts tries. */
const state = async (office: Awaited<ReturnType<typeof startOver>>) => ({
  files: [...office.app.files.keys()].sort(),
  items: (await db.items())
    .filter(({ type }) => type !== "rateLimit")
    .map(({ seq: _, ...item }) => item)
    .toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1)),
});

test.each(DELIVERIES)(
  "a mail that %s: whatever call either function dies at, run again it leaves what an undisturbed run leaves",
  async (_, delivery) => {
    const undisturbed = await startOver();
    const notice = { id: "n", body: undisturbed.post(delivery) };
    const receiving = mortal(undisturbed.app, 0, "before");
    expect(await receiveMailBatch(receiving.app, [notice])).toEqual([]);
    const processing = mortal(undisturbed.app, 0, "before");
    await processInboundBatch(processing.app, recordsOf(undisturbed.app.sent.inbound.splice(0)));
    const expected = await state(undisturbed);

    // To die before a call is to have died after the one before it.
    for (const effect of ["after"] as const) {
      for (let fatal = 1; fatal <= receiving.calls(); fatal++) {
        const office = await startOver();
        office.post(delivery);
        const dying = mortal(office.app, fatal, effect);
        expect(await receiveMailBatch(dying.app, [notice])).toEqual(["n"]);
        expect(await receiveMailBatch(office.app, [notice])).toEqual([]);
        await processInboundBatch(office.app, recordsOf(office.app.sent.inbound.splice(0)));

        expect(await state(office), `receiving, ${effect} ${dying.names.at(-1)}`).toEqual(expected);
      }
      for (let fatal = 1; fatal <= processing.calls(); fatal++) {
        const office = await startOver();
        office.post(delivery);
        await receiveMailBatch(office.app, [notice]);
        const records = recordsOf(office.app.sent.inbound.splice(0));
        const dying = mortal(office.app, fatal, effect);
        const back = await processInboundBatch(dying.app, records).catch(() => records.map(({ id }) => id));
        expect(back).toEqual(records.map(({ id }) => id));
        expect(await processInboundBatch(office.app, records)).toEqual([]);

        expect(await state(office), `processing, ${effect} ${dying.names.at(-1)}`).toEqual(expected);
      }
    }
  },
  180_000,
);
