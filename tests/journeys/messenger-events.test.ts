import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { echo, PAGE, text } from "../support/messenger-page.ts";

let desk: DemoDesk<"marta">;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: {} } });
});
afterAll(() => desk.cloud.stop());

const from = (person: string) => ({ sender: { id: person }, recipient: { id: PAGE }, timestamp: Date.now() });

test("an edit changes the text and keeps the earlier one", async () => {
  await desk.page.receiveAll(text("m_edit1", Date.now(), "Order 1042?", "editor"));
  const { id } = await desk.conversationSaying("Order 1042?");

  const edit = { message_edit: { mid: "m_edit1", text: "Order 1043?", num_edit: 1 } };
  await desk.page.receiveAll({ ...from("editor"), ...edit });

  const [message] = await desk.messages(id);
  expect(message).toMatchObject({ text: "Order 1043?", edits: [{ text: "Order 1042?" }] });
});

test("a reaction is shown on the message and goes away again", async () => {
  await desk.page.receiveAll(text("m_react1", Date.now(), "Wonderful lamp", "reactor"));
  const { id } = await desk.conversationSaying("Wonderful lamp");
  const reaction = (action: string) => ({
    ...from("reactor"),
    reaction: { mid: "m_react1", action, reaction: "love", emoji: "❤️" },
  });

  await desk.page.receiveAll(reaction("react"));
  const [reacted] = await desk.messages(id);
  await desk.page.receiveAll({ ...reaction("unreact"), timestamp: Date.now() + 10 });
  const [unreacted] = await desk.messages(id);

  expect(reacted?.reactions).toMatchObject([{ emoji: "❤️" }]);
  expect(unreacted?.reactions).toEqual([]);
});

test("what a colleague wrote in Meta's own inbox appears as an outbound message and is not sent again", async () => {
  await desk.page.receiveAll(text("m_echo1", Date.now(), "Are you open on Sunday?", "ada"));
  const { id } = await desk.conversationSaying("Are you open on Sunday?");
  desk.cloud.outside.calls.clear();

  await desk.page.receiveAll(echo("m_echo2", Date.now() + 5, "No, on Monday."));

  const messages = (await desk.messages(id)).filter(({ kind }) => kind !== "event");
  expect(messages).toMatchObject([
    { kind: "inbound", text: "Are you open on Sunday?" },
    { kind: "outbound", text: "No, on Monday.", status: "sent", externalId: "m_echo2" },
  ]);
  expect(desk.cloud.outside.calls.list()).toEqual([]);
});

test("the echo of our own message adds none", async () => {
  await desk.page.receiveAll(text("m_own1", Date.now(), "Do you repair lamps?", "ada-own"));
  const { id } = await desk.conversationSaying("Do you repair lamps?");
  const reply = await desk.admin.sendReply({ params: { id }, body: { text: "We do." } });
  await desk.cloud.idle();
  const { externalId } = await desk.message(id, reply.id);

  const ours = { is_echo: true, mid: externalId, text: "We do.", metadata: `parley:${reply.id}` };
  const sent = { sender: { id: PAGE }, recipient: { id: "ada-own" }, timestamp: Date.now() };
  await desk.page.receiveAll({ ...sent, message: ours });

  const outbound = (await desk.messages(id)).filter(({ kind }) => kind === "outbound");
  expect(outbound).toMatchObject([{ id: reply.id, status: "sent" }]);
});

test("files are copied from the provider and downloaded by a short-lived address", async () => {
  await desk.page.receiveRecorded("images-two");
  await desk.cloud.idle();

  const { items } = await desk.admin.listConversations();
  const id = items.find((one) => one.preview === "" || one.preview.includes("image"))?.id ?? items[0]?.id ?? "";
  const message = (await desk.messages(id)).find(({ attachments }) => attachments.length > 0);
  const url = message?.attachments[0]?.url ?? "";
  const file = await fetch(url);
  const bytes = Buffer.from(await file.arrayBuffer());
  await desk.advance("16m");
  const late = await fetch(url);

  expect(message?.attachments).toMatchObject([
    { name: "lamp.jpg", kind: "image", state: "stored", contentType: "image/png" },
    { name: "lamp.gif", kind: "image", state: "stored", contentType: "image/png" },
  ]);
  expect(file.status).toBe(200);
  expect(file.headers.get("content-disposition")).toMatch(/^attachment/);
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes).toHaveLength(message?.attachments[0]?.size ?? 0);
  expect(late.status).toBe(403);
});

test("a tapped button is a message with its payload", async () => {
  await desk.page.receiveRecorded("postback");
  await desk.cloud.idle();

  const { id } = await desk.conversationSaying("Get started");
  const postback = (await desk.messages(id)).find((message) => message.text === "Get started");
  expect(postback).toMatchObject({ kind: "inbound", details: { payload: "GET_STARTED" } });
});

test("an uploaded file is sent as an attachment that Meta can fetch", async () => {
  await desk.page.receiveAll(text("m_upload1", Date.now(), "Send me the manual", "uploader"));
  const { id } = await desk.conversationSaying("Send me the manual");
  const upload = await desk.admin.createUpload({
    body: { name: "manual.pdf", contentType: "application/pdf", size: 12 },
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.set(name, value);
  form.set("file", new Blob(["%PDF-1.7 ..."], { type: "application/pdf" }), "manual.pdf");
  const posted = await fetch(upload.url, { method: "POST", body: form });
  desk.cloud.outside.calls.clear();

  const reply = await desk.admin.sendReply({ params: { id }, body: { attachmentIds: [upload.id] } });
  await desk.cloud.idle();
  const [call] = desk.cloud.outside.calls.list();
  const { attachment } = JSON.parse(call?.body ?? "{}").message;
  const fetched = await fetch(attachment.payload.url);

  expect(posted.status).toBeLessThan(300);
  expect(await desk.message(id, reply.id)).toMatchObject({ status: "sent", attachments: [{ name: "manual.pdf" }] });
  expect(attachment.type).toBe("file");
  expect(await fetched.text()).toBe("%PDF-1.7 ...");
});
