import { metaRequest, type Page, type Text } from "./desk.ts";
import type { Random } from "./random.ts";

export interface Posting {
  readonly page: Page;
  readonly random: Random;
  /** Whoever could not connect waits for this before trying again. */
  readonly up: () => Promise<void>;
  /** Called for each first answer of 200. */
  readonly answered: () => void;
}

/** Share of the deliveries that the provider makes once more although they were answered 200. */
const REDELIVERED = 0.05;

/**
 * Delivers texts one after another as a provider would: again and again until each was answered 200, and some of them
 * once more later although they were.
 */
export async function postStubbornly(texts: readonly Text[], posting: Posting): Promise<void> {
  const { random } = posting;
  for (const [index, text] of texts.entries()) {
    await deliver(text, posting);
    posting.answered();
    const earlier = texts[random.whole(index + 1)];
    if (earlier && random.chance(REDELIVERED)) await deliver(earlier, posting);
  }
}

async function deliver(text: Text, posting: Posting): Promise<void> {
  while (!(await isTaken(text, posting))) await posting.up();
}

async function isTaken(text: Text, { page }: Posting): Promise<boolean> {
  try {
    const answer = await fetch(page.webhookUrl, metaRequest(page, [text]));
    await answer.arrayBuffer();
    if (answer.status < 500 && answer.status !== 200) throw new Refused(`a webhook was answered ${answer.status}`);
    return answer.status === 200;
  } catch (error) {
    if (error instanceof Refused) throw error;
    // Refused, or cut off before its answer: whether it was taken is not known, so it comes again.
    return false;
  }
}

class Refused extends Error {}
