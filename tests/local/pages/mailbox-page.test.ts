import { beforeEach, expect, onTestFinished, test } from "vitest";
import { mailboxPage, mailPage } from "../../../local/pages/mailbox-page.ts";
import { servePages } from "../../../local/pages/serve-pages.ts";
import type { ShownMail } from "../../../local/ses/read-sent-mail.ts";
import { serve } from "../../support/serve.ts";
import { startMail } from "../support/start-mail.ts";

const html = "<script>alert(1)</script><img src=http://tracker.test/x>";
const letter = { from: "help@in.test", to: "ada@sender.test", subject: "<b>Hello</b>", text: "Hi", html };
let mail: Awaited<ReturnType<typeof startMail>>;
let url = "";

beforeEach(async () => {
  mail = await startMail();
  const { mailbox } = mail.ses;
  const show = servePages({ "/_local/mailbox": mailboxPage(mailbox), "/_local/mailbox/*": mailPage(mailbox) });
  const served = await serve(async (request, response) => {
    if (!(await show(request, response))) response.writeHead(404).end();
  });
  url = served.url;
  onTestFinished(() => served.close());
});

const get = (path: string, accept: string, method = "GET") => fetch(url + path, { method, headers: { accept } });
const list = async () => (await (await get("/_local/mailbox", "application/json")).json()) as readonly ShownMail[];

test("lists what was sent to programs, newest first, with a link to the bytes", async () => {
  await mail.letter(letter);
  const id = await mail.letter({ ...letter, subject: "Second" });

  const [newest, older] = await list();
  const file = await get(newest?.raw ?? "", "application/json");
  const one = await get(`/_local/mailbox/${id}`, "application/json");

  expect([newest?.subject, older?.subject]).toEqual(["Second", "<b>Hello</b>"]);
  expect(file.headers.get("content-type")).toBe("message/rfc822");
  expect(await file.text()).toContain(`Message-ID: <${id}@eu-west-1.amazonses.com>`);
  expect(await one.json()).toEqual(newest);
});

test("shows people a mail without running or fetching anything of it", async () => {
  const id = await mail.letter(letter);

  const all = await (await get("/_local/mailbox", "text/html")).text();
  const one = await get(`/_local/mailbox/${id}`, "text/html");
  const page = await one.text();

  expect(all).toContain(`<a href="/_local/mailbox/${id}">&#60;b&#62;Hello&#60;/b&#62;</a>`);
  expect(page).toContain("&#60;script&#62;");
  expect(page).not.toMatch(/<script|<img/);
  expect(one.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("empties itself on DELETE, and has no other mail", async () => {
  await mail.letter(letter);

  const emptied = await get("/_local/mailbox", "application/json", "DELETE");

  expect(await emptied.json()).toEqual([]);
  expect((await get("/_local/mailbox/none.eml", "application/json")).status).toBe(404);
  expect((await get("/_local/mailbox", "application/json", "PATCH")).status).toBe(405);
});
