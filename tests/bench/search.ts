import type { Caller } from "../../lib/domain/access.ts";
import type { Message } from "../../lib/domain/message.ts";
import { logForSearch } from "../../lib/usecases/log-for-search.ts";
import { searchConversations } from "../../lib/usecases/search-conversations.ts";
import { aConversation, aMessage, anInbox, idOf } from "../support/entities.ts";
import { testApp } from "../support/fake-app.ts";
import { startTestStore } from "../support/table.ts";
import { meterOf, type Used } from "../support/table-meter.ts";
import { quantile } from "./quantile.ts";

const root: Caller = { id: idOf("root"), userId: null, role: "admin", name: "Root" };
const TURNS = 5;
/** As many messages as one batch of the table's stream brings: of each five one comes alone, four together. */
const BATCHES = [1, 4];
const SECONDS_APART = 25;
const START = Date.parse("2026-10-05T08:00:00.000Z");
/** Words as a language has them: the tenth word is a tenth as frequent as the first. */
const VOCABULARY = 20_000;
const WORDS = 24;

interface Measured extends Used {
  readonly ms: number;
  /** Answers with a cursor that it took to come to the end. */
  readonly answers: number;
}

/**
 * Fills the search log with messages of some 24 words, a batch at a time, and searches it from end to end.
 * @returns what writing a message down cost, and what a search of each kind took
 */
export async function measureSearch(messages: number) {
  const running = await startTestStore();
  const app = testApp({ store: running.store });
  const meter = meterOf(running.client);
  await running.store.inboxes.put(anInbox("inbox"));
  meter.reset();
  const all = Array.from({ length: messages }, (_, n) => numbered(n, messages));
  const batches: Message[][] = [];
  for (let at = 0; at < all.length; at += batches.at(-1)?.length ?? 1) {
    batches.push(all.slice(at, at + (BATCHES[batches.length % BATCHES.length] ?? 1)));
  }
  const write = async (): Promise<void> => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const changes = batch.map(
        (after) => ({ type: "message", before: null, after, id: after.id, at: after.createdAt }) as const,
      );
      await logForSearch(app, changes);
    }
  };
  await Promise.all(Array.from({ length: 16 }, write));
  const writeUnits = meter.used().writeUnits / messages;
  for (const rare of all.filter(({ text }) => text.includes("chartreuse"))) {
    await running.store.messages.append(rare);
    await running.store.conversations.ensure(aConversation(rare.conversationId, { id: rare.conversationId }));
  }
  const searches = new Map<string, Measured>();
  for (const q of ["chartreuse", "nowhere"]) searches.set(q, await measure(app, meter, q));
  await running.close();
  return { writeUnits, searches };
}

async function measure(app: ReturnType<typeof testApp>, meter: ReturnType<typeof meterOf>, q: string) {
  const times: number[] = [];
  let answers = 0;
  meter.reset();
  for (let turn = 0; turn < TURNS; turn++) {
    const begun = performance.now();
    let cursor: string | undefined;
    do {
      const page = await searchConversations(app, root, { q, limit: 25, cursor });
      cursor = page.next ?? undefined;
      answers += 1;
    } while (cursor !== undefined);
    times.push(performance.now() - begun);
  }
  const { calls, readUnits, writeUnits } = meter.used();
  const each = { calls: calls / TURNS, readUnits: readUnits / TURNS, writeUnits: writeUnits / TURNS };
  return { ...each, answers: answers / TURNS, ms: quantile(times, 0.5) };
}

/** One in twenty thousand says a word that no other says. */
function numbered(n: number, of: number): Message {
  const sentAt = new Date(START + n * SECONDS_APART * 1_000).toISOString();
  const words = Array.from({ length: WORDS }, (_, i) => word(Math.floor(VOCABULARY ** fraction(n * WORDS + i))));
  if (n % 20_000 === Math.min(of, 20_000) - 1) words.push("chartreuse");
  const conversationId = idOf(`conversation ${n % 5_000}`);
  return aMessage(words.join(" "), { id: idOf(`bench ${n}`, sentAt), conversationId, sentAt, createdAt: sentAt });
}

/** Between 0 and 1, the same for the same number. */
const fraction = (n: number): number => ((Math.imul(n ^ (n >>> 15), 2_654_435_761) >>> 0) % 1_000_003) / 1_000_003;

/** Rarer words are longer, as they are. */
function word(rank: number): string {
  let text = "";
  for (let rest = rank + 30; rest > 0; rest = Math.floor(rest / 12))
    text += "aeiou".charAt(rest % 5) + "bdfklmnprstv".charAt(rest % 12);
  return text;
}
