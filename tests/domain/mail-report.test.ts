import { expect, test } from "vitest";
import { afterLastPart } from "../../lib/domain/delivery.ts";
import { mailFacts } from "../../lib/domain/mail-facts.ts";
import { afterMailReport, type MailReport } from "../../lib/domain/mail-report.ts";
import type { Message } from "../../lib/domain/message.ts";
import { aMessage } from "../support/entities.ts";
import { fc } from "../support/properties.ts";

const ADA = "ada@sender.example";
const SES_ID = "0102-000000";
const report = (kind: MailReport["kind"], recipients: readonly string[] = [ADA]): MailReport => ({
  ...{ kind, recipients, externalId: SES_ID },
  why: kind === "bounced" ? `Could not be delivered to ${recipients.join()}.` : `${kind} it is.`,
});
const mailTo = (...addresses: string[]) => mailFacts.parse({ to: addresses.map((address) => ({ address })) });
const sentMail = (over: Partial<Message> = {}): Message =>
  aMessage("mail", {
    ...{ kind: "outbound", status: "sent", externalId: SES_ID, statusReason: null },
    mail: { ...mailTo(ADA), messageId: SES_ID },
    ...over,
  });
const after = (message: Message, ...reports: readonly MailReport[]) => reports.reduce(afterMailReport, message);

test("a mail that came back for good has failed, before and after a server took it", () => {
  const bounce = report("bounced");

  const early = after(sentMail(), bounce, report("delivered"), report("sent"));
  const late = after(sentMail(), report("sent"), report("delivered"), bounce, bounce);

  expect(early).toMatchObject({ status: "failed", statusReason: bounce.why });
  expect(late).toEqual(early);
});

test("a copy that came back is a note on a mail that arrived", () => {
  const mail = { ...mailTo(ADA), cc: [{ address: "bob@copy.example", name: null }] };
  const bounce = report("bounced", ["bob@copy.example"]);

  const message = after(sentMail({ mail }), bounce, report("delivered"));

  expect(message).toMatchObject({ status: "delivered", statusReason: `Did not reach everybody: ${bounce.why}` });
  expect(after(message, report("bounced")).status).toBe("failed");
});

test("a bounce that names another address, as behind a forwarding, still fails a mail to one person", () => {
  expect(after(sentMail(), report("bounced", ["elsewhere@x.example"])).status).toBe("failed");
});

test("a delay is shown until the mail is delivered", () => {
  const delayed = after(sentMail(), report("delayed"));

  expect(delayed).toMatchObject({ status: "sent", statusReason: "Delivery is delayed: delayed it is." });
  expect(after(delayed, report("delivered"))).toMatchObject({ status: "delivered", statusReason: null });
  expect(after(sentMail(), report("delivered"), report("delayed")).statusReason).toBeNull();
});

test("a complaint and what was not taken this time are notes; a virus is a failure", () => {
  expect(after(sentMail(), report("complained"))).toMatchObject({
    status: "delivered",
    statusReason: "Reported as spam: complained it is.",
  });
  expect(after(sentMail(), report("returned"))).toMatchObject({ status: "sent" });
  expect(after(sentMail(), report("rejected"))).toMatchObject({ status: "failed", statusReason: "rejected it is." });
});

test("a mail whose sending was never answered becomes known by its report", () => {
  const lost = sentMail({ status: "unknown", statusReason: "Nobody knows.", externalId: null, mail: mailTo(ADA) });

  expect(after(lost, report("sent"))).toMatchObject({
    status: "sent",
    statusReason: null,
    externalId: SES_ID,
    mail: { messageId: SES_ID },
  });
});

test("what a report said before the answer to the send was written down stays", () => {
  const mail = { ...mailTo(ADA), cc: [{ address: "bob@copy.example", name: null }] };
  const lease = { externalIds: [], attempts: 1, leaseId: "lease", leaseUntil: null };
  const leased = sentMail({ status: "leased", statusReason: "Slow down.", externalId: null, mail, delivery: lease });

  const early = afterLastPart(after(leased, report("bounced", ["bob@copy.example"]), report("delivered")), SES_ID);
  const failed = afterLastPart(after(leased, report("bounced")), SES_ID);

  expect(early).toMatchObject({ status: "delivered", statusReason: expect.stringContaining("bob@copy.example") });
  expect(failed).toMatchObject({ status: "failed", statusReason: report("bounced").why });
  expect(afterLastPart(leased, SES_ID)).toMatchObject({ status: "sent", statusReason: null });
});

test("what is no mail of ours is left alone", () => {
  const inbound = aMessage("theirs");

  expect(after(inbound, report("bounced"))).toBe(inbound);
});

test("reports in any order, however often, leave the same message", () => {
  const all = (["sent", "delivered", "delayed", "returned", "complained", "bounced"] as const).map((kind) =>
    report(kind),
  );
  const some = fc.subarray(all, { minLength: 1 });
  const twice = some.chain((set) =>
    fc.tuple(fc.constant(set), fc.shuffledSubarray([...set, ...set], { minLength: 0 })),
  );

  fc.assert(
    fc.property(twice, ([set, extra]) => {
      const one = after(sentMail(), ...set, ...extra);
      const other = after(sentMail(), ...extra, ...set.toReversed());

      expect(other).toEqual(one);
    }),
    { numRuns: 500 },
  );
});
