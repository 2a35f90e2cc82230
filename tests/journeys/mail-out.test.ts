import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailDesk, startMailDesk, TEAM } from "../support/mail-desk.ts";
import { headerOf, mailTo, oneMailTo } from "../support/mailbox.ts";
import { settle } from "../support/settle.ts";
import { uploaded } from "../support/uploaded.ts";

let desk: MailDesk;
beforeAll(async () => {
  desk = await startMailDesk({ signature: "<p><b>{{sender.fullName}}</b>, Lumen</p>" });
});
afterAll(() => desk.cloud.stop());

test("a new mail arrives from the agent and the company, with its signature, and is sent and delivered", async () => {
  const { id, subject } = await desk.compose({ to: ["ada@sender.example"], html: "<p>It <i>ships</i> today.</p>" });

  const mail = await oneMailTo(desk.cloud, "ada@sender.example");
  expect(subject).toBe("Your lamp");
  expect(mail).toMatchObject({ from: { address: TEAM, name: "marta (Lumen)" }, subject: "Your lamp" });
  expect(mail.text).toBe("It ships today.\n\n-- \nmarta, Lumen\n");
  expect(mail.html).toContain("<i>ships</i>");
  expect(mail.html).toContain("<b>marta</b>");
  expect(headerOf(mail, "Auto-Submitted")).toBeUndefined();
  expect(headerOf(mail, "Reply-To")).toContain(`${desk.team.id.toLowerCase()}+${id.toLowerCase()}`);
  expect(await desk.ourMessage(id)).toMatchObject({
    status: "delivered",
    externalId: mail.id,
    mail: { messageId: mail.id },
  });
});

test("an address is connected only when everybody's reading of it is accepted, and shows where to forward to", async () => {
  const connect = (settings: Readonly<Record<string, unknown>>) =>
    desk.admin
      .createChannelAccount({ body: { channel: "email", name: "Sales", inboxId: desk.inbox.id, settings } })
      .catch((error) => error);

  const refused = await connect({ address: "sales@lumen.example" });
  const connected = await connect({ address: "sales@lumen.example", sharingAccepted: true });

  expect(refused).toMatchObject({ status: 400, problem: { errors: [{ path: "settings.sharingAccepted" }] } });
  expect(connected.forwardingAddress).toBe(`${connected.id.toLowerCase()}@inbound.localhost`);
});

test("an account says how far its domain is proven, and what its DNS misses; a silent mail service is no failure", async () => {
  const made = async (domain: string) => {
    const settings = { address: `shop@${domain}`, sharingAccepted: true };
    const account = { channel: "email", name: domain, inboxId: desk.inbox.id, settings };
    return (await desk.admin.createChannelAccount({ body: account })).id;
  };
  const known = async (id: string) => {
    const { state, dkim, records } = await desk.admin.getSenderDomain({ params: { id } });
    return {
      state,
      dkim,
      missing: records.filter((one) => one.state === "missing").map(({ type, name }) => `${type} ${name}`),
    };
  };

  expect(await known(desk.team.id)).toEqual({ state: "verified", dkim: "verified", missing: [] });
  const pending = await known(await made("pending.unverified.example"));
  expect(pending).toMatchObject({ state: "pending", dkim: "pending" });
  expect(pending.missing).toHaveLength(3);
  expect(pending.missing[0]).toMatch(/^CNAME [0-9a-f]{32}\._domainkey\.pending\.unverified\.example$/);
  expect((await known(await made("failed.unverified.example"))).state).toBe("failed");
  expect(await known(await made("unverified.example"))).toEqual({ state: "not_found", dkim: null, missing: [] });

  desk.cloud.faults.set([{ service: "ses", action: "GetIdentityDkimAttributes", when: "before", kind: "throttle" }]);
  expect((await known(desk.team.id)).state).toBe("unknown");
  desk.cloud.faults.set([]);
  await expect(known(desk.page.id)).rejects.toThrow("404");
  const marta = await desk.as(desk.people.marta);
  await expect(marta.getSenderDomain({ params: { id: desk.team.id } })).rejects.toThrow("403");
});

test("sender and signature are shown before they are saved", async () => {
  const settings = {
    address: TEAM,
    companyName: "Lumen",
    sharingAccepted: true,
    signature: "<p>{{sender.firstName}}</p>",
  };

  const shown = await desk.admin.previewSender({ body: { channel: "email", settings, userId: desk.people.marta.id } });

  expect(shown).toEqual({ from: `marta (Lumen) <${TEAM}>`, signatureHtml: "<p>marta</p>", text: "marta" });
});

test("the sender may be the company alone, and Office 365 takes nothing else", async () => {
  const change = (settings: Readonly<Record<string, unknown>>) =>
    desk.admin.updateChannelAccount({ params: { id: desk.team.id }, body: { settings } }).catch((error) => error);

  const refused = await change({ provider: "office365" });
  const { settings } = await change({ provider: "office365", fromName: "company" });
  await desk.compose({ to: ["kim@sender.example"] });
  await change({ provider: "other", fromName: "agent_and_company" });

  expect(refused).toMatchObject({ status: 400, problem: { errors: [{ path: "settings.fromName" }] } });
  expect(settings).toMatchObject({ provider: "office365", fromName: "company" });
  expect((await oneMailTo(desk.cloud, "kim@sender.example")).from).toEqual({ address: TEAM, name: "Lumen" });
});

test("copies are named, blind copies are in the envelope and in no header", async () => {
  const wanted = { to: ["bea@sender.example"], cc: ["cid@copy.example"], bcc: ["dee@hidden.example"] };

  await desk.compose(wanted);

  const mail = await oneMailTo(desk.cloud, "dee@hidden.example");
  const raw = await fetch(new URL(mail.raw, desk.cloud.baseUrl));
  expect(mail.envelope.to).toEqual(["bea@sender.example", "cid@copy.example", "dee@hidden.example"]);
  expect(mail.cc).toEqual([{ address: "cid@copy.example", name: "" }]);
  expect(await raw.text()).not.toMatch(/hidden\.example|^bcc:/im);
});

test("a second mail of ours goes on from the first, as the recipient saw it", async () => {
  const { id } = await desk.compose({ to: ["eve@sender.example"] });

  await desk.admin.sendReply({ params: { id }, body: { text: "And it arrives tomorrow." } });
  await settle(desk.cloud);

  const [first, second] = await mailTo(desk.cloud, "eve@sender.example");
  expect(second?.subject).toBe("Re: Your lamp");
  expect(second && headerOf(second, "In-Reply-To")).toBe(first?.messageId);
  expect(second && headerOf(second, "References")).toBe(first?.messageId);
});

test("a file of twelve megabytes goes as a link that downloads it; a small one goes along", async () => {
  const big = new Uint8Array(12_000_000).fill(7);
  const attachmentIds = [
    await uploaded(desk.admin, "lamp.zip", big),
    await uploaded(desk.admin, "small.zip", new Uint8Array([1, 2, 3])),
  ];

  await desk.compose({ to: ["fay@sender.example"], attachmentIds });

  const mail = await oneMailTo(desk.cloud, "fay@sender.example");
  expect(mail.attachments).toMatchObject([{ name: "small.zip", size: 3 }]);
  const [link = ""] = /https?:\/\/\S+\/files\/\S+/.exec(mail.text ?? "") ?? [];
  const redirect = await fetch(link, { redirect: "manual" });
  const file = await fetch(redirect.headers.get("location") ?? "");
  const bytes = new Uint8Array(await file.arrayBuffer());
  expect(redirect.status).toBe(302);
  expect(file.headers.get("content-disposition")).toContain("attachment");
  expect(bytes.length).toBe(big.length);
  expect((await fetch(`${link}x`, { redirect: "manual" })).status).toBe(404);
  await desk.advance("91d");
  expect((await fetch(link, { redirect: "manual" })).status).toBe(404);
});

test("a picture within the text is a part of the mail that its HTML shows, and a later mail quotes without it", async () => {
  const contentId = "hook@parley";
  const attachmentIds = [
    await uploaded(desk.admin, "hook.png", new Uint8Array([1, 2]), { contentType: "image/png", contentId }),
  ];
  const html = `<p>Hang it <img src="cid:${contentId}" alt="like this"> please.</p>`;
  const { id } = await desk.compose({ to: ["pia@sender.example"], html, text: "Hang it.", attachmentIds });
  const { id: quoteId } = await desk.ourMessage(id);

  await desk.admin.sendReply({ params: { id }, body: { text: "Done?", html: "<p>Done?</p>", quoteId } });
  await settle(desk.cloud);

  const [first, second] = await mailTo(desk.cloud, "pia@sender.example");
  const raw = await (await fetch(new URL(first?.raw ?? "", desk.cloud.baseUrl))).text();
  expect(raw).toMatch(/multipart\/related/);
  expect(first?.html).toMatch(/Hang it <img[^>]* src="cid:hook@parley" \/> please\./);
  expect(first?.attachments).toMatchObject([{ name: "hook.png", contentId: "<hook@parley>", inline: true }]);
  expect(second?.text).toMatch(/^Done\?[\s\S]*marta wrote:\n> Hang it\.$/m);
  expect(second?.html).toMatch(/<blockquote type="cite"><p>Hang it {1,2}please\.<\/p><\/blockquote>/);
  expect(second?.attachments).toEqual([]);
});

test("a message is passed on to somebody else with its files, and they do not join", async () => {
  const attachmentIds = [await uploaded(desk.admin, "plan.zip", new Uint8Array([9]))];
  const { id } = await desk.compose({ to: ["gil@sender.example"], text: "The plan is attached.", attachmentIds });
  const { id: messageId } = await desk.ourMessage(id);

  await desk.admin.forwardMessage({
    params: { id, messageId },
    body: { to: ["hal@elsewhere.example"], text: "For you." },
  });
  await settle(desk.cloud);

  const mail = await oneMailTo(desk.cloud, "hal@elsewhere.example");
  expect(mail.subject).toBe("Fwd: Your lamp");
  expect(mail.text).toContain("For you.");
  expect(mail.text).toContain("The plan is attached.");
  expect(mail.attachments).toMatchObject([{ name: "plan.zip" }]);
  expect(mail.replyTo).toEqual([]);
  expect((await desk.admin.getConversation({ params: { id } })).participants).toEqual(["gil@sender.example"]);
});

test("throttling by the mail service is waited out; a mail of which nobody knows is known by its report", async () => {
  desk.cloud.faults.set([{ service: "ses", when: "before", kind: "throttle", times: 1 }]);
  const slow = await desk.compose({ to: ["ian@sender.example"] });
  desk.cloud.faults.set([{ service: "ses", when: "after", kind: "timeout", times: 1 }]);
  const lost = await desk.compose({ to: ["jan@sender.example"] });
  desk.cloud.faults.clear();

  expect(await desk.ourMessage(slow.id)).toMatchObject({ status: "delivered" });
  expect(await mailTo(desk.cloud, "ian@sender.example")).toHaveLength(1);
  const mail = await oneMailTo(desk.cloud, "jan@sender.example");
  expect(await desk.ourMessage(lost.id)).toMatchObject({ status: "delivered", externalId: mail.id });
});
