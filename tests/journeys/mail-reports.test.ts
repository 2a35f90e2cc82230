import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiError } from "../../lib/api/client.ts";
import { type MailDesk, startMailDesk } from "../support/mail-desk.ts";
import { mailTo } from "../support/mailbox.ts";
import { settle } from "../support/settle.ts";

/** The mail service's simulator: each address answers as its name says, and one with a label is a new one. */
const at = (name: string) => `${name}@simulator.amazonses.com`;

let desk: MailDesk;
beforeAll(async () => {
  desk = await startMailDesk();
});
afterAll(() => desk.cloud.stop());

const suppressed = async (address: string) =>
  (await desk.admin.listSuppressions({ query: { limit: 100 } })).items.find((one) => one.address === address);
const refusal = (wanted: Promise<unknown>) =>
  wanted.then(
    () => null,
    (error: ApiError) => error,
  );

test("a mail that comes back fails with the reason, and its address is refused until an admin allows it", async () => {
  const address = at("bounce+1");
  const { id, contactId } = await desk.compose({ to: [address] });

  const failed = await desk.ourMessage(id);
  const refused = await refusal(desk.admin.sendReply({ params: { id }, body: { text: "Again?" } }));
  const contact = await desk.admin.getContact({ params: { id: contactId ?? "" } });
  await desk.admin.removeSuppression({ query: { address } });
  const allowed = await refusal(desk.admin.sendReply({ params: { id }, body: { text: "Again!" } }));

  expect(failed).toMatchObject({
    status: "failed",
    statusReason: `Could not be delivered to ${address}: there is no such mailbox (5.1.1).`,
  });
  expect(refused).toMatchObject({ status: 422, problem: { detail: expect.stringContaining("came back") } });
  expect(contact.suppressions).toMatchObject([{ address, reason: "bounce" }]);
  expect(allowed).toBeNull();
  await settle(desk.cloud);
  expect(await mailTo(desk.cloud, address)).toHaveLength(2);
});

test("a mail that comes back after a server had taken it has failed", async () => {
  const { id } = await desk.compose({ to: [at("late-bounce")] });

  expect((await desk.ourMessage(id)).status).toBe("failed");
});

test("a complaint is shown on a mail that arrived, and the address is written to no more", async () => {
  const { id } = await desk.compose({ to: [at("complaint+1")] });

  expect(await desk.ourMessage(id)).toMatchObject({
    status: "delivered",
    statusReason: expect.stringContaining("Reported as spam"),
  });
  expect(await suppressed(at("complaint+1"))).toMatchObject({ reason: "complaint" });
});

test("a delay is shown until the mail is delivered; a full mailbox suppresses nobody", async () => {
  const late = await desk.compose({ to: [at("delay")] });
  const delayed = await desk.ourMessage(late.id);
  await desk.advance("16m");
  const full = await desk.compose({ to: [at("mailbox-full")] });

  expect(delayed).toMatchObject({ status: "sent", statusReason: expect.stringContaining("Delivery is delayed") });
  expect(await desk.ourMessage(late.id)).toMatchObject({ status: "delivered", statusReason: null });
  expect((await desk.ourMessage(full.id)).statusReason).toContain("the mailbox is full");
  expect(await suppressed(at("mailbox-full"))).toBeUndefined();
});

test("reports that come twice and out of turn leave the same", async () => {
  desk.cloud.faults.set([
    { service: "mail", action: "Report", when: "after", kind: "duplicate", probability: 0.7, seed: 3 },
    { service: "mail", action: "Report", when: "before", kind: "reorder", probability: 0.7, seed: 5 },
  ]);
  const names = ["success+r", "late-bounce+r", "complaint+r", "bounce+r"];
  const started = await Promise.all(names.map((name) => desk.compose({ to: [at(name)] })));
  desk.cloud.faults.clear();
  await settle(desk.cloud);

  const messages = await Promise.all(started.map(({ id }) => desk.ourMessage(id)));
  expect(messages.map(({ status }) => status)).toEqual(["delivered", "failed", "delivered", "failed"]);
  expect(messages[2]?.statusReason).toContain("Reported as spam");
});

test("of several recipients, one copied in vain is a note and the mail is delivered", async () => {
  const { id } = await desk.compose({ to: [at("success+c")], cc: [at("bounce+c")] });

  expect(await desk.ourMessage(id)).toMatchObject({
    status: "delivered",
    statusReason: expect.stringContaining(`Did not reach everybody: Could not be delivered to ${at("bounce+c")}`),
  });
});
