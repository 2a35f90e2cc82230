import { expect, test } from "vitest";
import { text } from "../support/messenger-page.ts";
import { browserDesk, type Seat } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: { marta: {}, joao: {} }, routing: { mode: "nobody" } });
let said = 0;

async function somebodyWrites(words: string, person = `person${said}`): Promise<void> {
  said += 1;
  const { desk } = company;
  await desk.page.receiveAll(text(`m${said}`, desk.cloud.clock.now() - 1_000, words, person));
}

const idOf = async (words: string) => (await company.desk.conversationSaying(words)).id;
const inMessages = ({ page }: Seat, words: string) => page.getByRole("log").getByText(words);
/** Set by hand and gone after a reload. */
const mark = ({ page }: Seat) => page.evaluate("window.notReloaded = true");
const isMarked = ({ page }: Seat) => page.evaluate("window.notReloaded === true");

test("two agents see each other's work at once: viewing, typing, comment, assignment, reply", async () => {
  await somebodyWrites("Who looks after me?");
  const path = `/inbox/${await idOf("Who looks after me?")}`;
  const [marta, joao] = [await company.open("marta", { path }), await company.open("joao", { path })];

  await marta.page.getByText("joao is here too").waitFor();
  await joao.page.getByText("marta is here too").waitFor();
  await joao.page.getByRole("textbox", { name: "Reply" }).pressSequentially("One moment");
  await marta.page.getByText("joao is typing…").waitFor();
  await marta.screenshot("inbox-colleague-typing");
  await joao.page.getByRole("button", { name: "Send", exact: true }).click();
  await inMessages(marta, "One moment").waitFor();
  await marta.page.getByRole("tab", { name: "Comment" }).click();
  await marta.page.getByRole("textbox", { name: "Comment" }).fill("Mine, if you agree.");
  await marta.page.getByRole("button", { name: "Add comment" }).click();
  await inMessages(joao, "Mine, if you agree.").waitFor();
  await joao.page.getByRole("button", { name: /Assignee/ }).click();
  await joao.page.getByRole("option", { name: "marta", exact: true }).click();
  await marta.page.getByRole("button", { name: "Assignee: marta" }).waitFor();

  await inMessages(marta, "joao assigned this to marta").waitFor();
  await joao.page.getByRole("link", { name: "Contacts" }).click();
  const marta2 = await company.desk.as(company.desk.people.marta);
  const body = { text: "@joao have a look", mentions: [company.desk.people.joao.id] };
  await marta2.addComment({ params: { id: path.split("/").at(-1) ?? "" }, body });
  await joao.page.getByText("You were mentioned: @joao have a look").waitFor();
});

test("a new conversation appears in the list by itself, and what comes while one looks on", async () => {
  const marta = await company.open("marta");
  const list = marta.page.getByRole("region", { name: "Conversations" });

  await somebodyWrites("I am new here", "newcomer");
  await list.getByRole("link", { name: /I am new here/ }).click();
  await inMessages(marta, "I am new here").waitFor();
  await somebodyWrites("and I have more to say", "newcomer");

  await inMessages(marta, "and I have more to say").waitFor();
});

test("a cut connection is shown, and what was missed comes without a reload", async () => {
  await somebodyWrites("Before the cut", "cut");
  const marta = await company.open("marta", { path: `/inbox/${await idOf("Before the cut")}` });
  company.problems.expect(/ERR_INTERNET_DISCONNECTED/);
  await inMessages(marta, "Before the cut").waitFor();
  await mark(marta);

  await marta.page.context().setOffline(true);
  await marta.page.getByText("You are offline.").waitFor();
  await marta.screenshot("inbox-offline");
  await somebodyWrites("While you were away", "cut");
  await marta.page.context().setOffline(false);

  await inMessages(marta, "While you were away").waitFor();
  await marta.page.getByText("You are offline.").waitFor({ state: "detached" });
  expect(await isMarked(marta)).toBe(true);
});

/** Both look at one conversation, and would notice a reload. */
async function bothAt(words: string, person: string) {
  await somebodyWrites(words, person);
  const id = await idOf(words);
  const path = `/inbox/${id}`;
  const [marta, joao] = [await company.open("marta", { path }), await company.open("joao", { path })];
  for (const seat of [marta, joao]) {
    await inMessages(seat, words).waitFor();
    await mark(seat);
  }
  return { id, marta, joao };
}
const neitherReloaded = async (...seats: readonly Seat[]) =>
  expect(await Promise.all(seats.map(isMarked))).toEqual(seats.map(() => true));
const reply = ({ page }: Seat) => page.getByRole("textbox", { name: "Reply" });

test("a minute without network loses nothing: what was sent into it goes out once, what others did is there", async () => {
  const { id, marta, joao } = await bothAt("Before the tunnel", "tunnel");
  company.problems.expect(/ERR_INTERNET_DISCONNECTED/);
  await marta.page.context().setOffline(true);
  await marta.page.getByText("You are offline.").waitFor();

  await reply(marta).pressSequentially("Sent from the tunnel");
  await marta.page.getByRole("button", { name: "Send", exact: true }).click();
  await reply(marta).pressSequentially("Half a sent");
  await somebodyWrites("Is anybody there?", "tunnel");
  await inMessages(joao, "Is anybody there?").waitFor();
  await joao.page.getByRole("button", { name: /Assignee/ }).click();
  await joao.page.getByRole("option", { name: /joao/ }).click();
  await joao.page.getByRole("button", { name: "Assignee: joao" }).waitFor();
  await company.desk.advance("1m");
  await marta.page.context().setOffline(false);

  await inMessages(marta, "Is anybody there?").waitFor();
  await marta.page.getByRole("button", { name: "Assignee: joao" }).waitFor();
  await inMessages(joao, "Sent from the tunnel").waitFor();
  await inMessages(marta, "Sent from the tunnel").waitFor();
  expect(await reply(marta).inputValue()).toBe("Half a sent");
  const sent = (await company.desk.messages(id)).filter(({ text: words }) => words === "Sent from the tunnel");
  expect(sent).toHaveLength(1);
  await neitherReloaded(marta, joao);
});

test("after an hour of sleep everything that happened is there, what was typed too, and one works on", async () => {
  const { id, marta, joao } = await bothAt("Before the nap", "sleeper");
  company.problems.expect(/ERR_INTERNET_DISCONNECTED|status of 401/);
  await reply(marta).pressSequentially("I was about to say");
  await marta.page.context().setOffline(true);

  await company.desk.advance("1h");
  await somebodyWrites("While you slept", "sleeper");
  await somebodyWrites("A stranger in the night", "stranger");
  const working = await company.desk.as(company.desk.people.joao);
  await working.sendReply({ params: { id }, body: { text: "I am awake" } });
  await marta.page.clock.install();
  await marta.page.clock.fastForward("01:00:00");
  await marta.page.context().setOffline(false);

  for (const words of ["While you slept", "I am awake"]) await inMessages(marta, words).waitFor({ timeout: 60_000 });
  const list = marta.page.getByRole("region", { name: "Conversations" });
  await list.getByRole("link", { name: /A stranger in the night/ }).waitFor();
  expect(await reply(marta).inputValue()).toBe("I was about to say");
  await marta.page.getByRole("button", { name: "Send", exact: true }).click();
  await inMessages(joao, "I was about to say").waitFor();
  await neitherReloaded(marta, joao);
});

test("after the cut of two hours, when the tokens are over too, both see each other's work without a reload", async () => {
  const { id, marta, joao } = await bothAt("Two hours ago", "slow");
  // The browser notes the answer that makes the app renew its token.
  company.problems.expect(/status of 401/);

  await company.desk.advance("2h5m");
  await somebodyWrites("Still there?", "slow");
  for (const seat of [marta, joao]) await inMessages(seat, "Still there?").waitFor();
  await reply(joao).pressSequentially("Always");
  await joao.page.getByRole("button", { name: "Send", exact: true }).click();

  await inMessages(marta, "Always").waitFor();
  expect((await company.desk.messages(id)).filter(({ text: words }) => words === "Always")).toHaveLength(1);
  await neitherReloaded(marta, joao);
});

test("who writes an answer is told that a colleague has sent one meanwhile, until they go on", async () => {
  await somebodyWrites("Two of you, please not twice", "twice");
  const path = `/inbox/${await idOf("Two of you, please not twice")}`;
  const [marta, joao] = [await company.open("marta", { path }), await company.open("joao", { path })];
  const warning = ({ page }: Seat) => page.getByRole("alert").filter({ hasText: "has answered since you began" });

  await joao.page.getByRole("textbox", { name: "Reply" }).pressSequentially("I will look aft");
  await marta.page.getByText("joao is typing…").waitFor();
  await marta.page.getByRole("textbox", { name: "Reply" }).fill("Done already.");
  await marta.page.getByRole("button", { name: "Send", exact: true }).click();
  await warning(joao).getByText("marta has answered since you began.").waitFor();
  await joao.screenshot("composer-sent-meanwhile");
  expect(await warning(marta).count()).toBe(0);
  expect(await seriousViolations(joao.page)).toEqual([]);
  await joao.page.getByRole("button", { name: "Go on anyway" }).click();

  await warning(joao).waitFor({ state: "detached" });
  expect(await joao.page.getByRole("textbox", { name: "Reply" }).inputValue()).toBe("I will look aft");
});
