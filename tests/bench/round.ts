import type { Counters } from "../../local/meter.ts";
import type { CloudProcess } from "./cloud-process.ts";
import { type CpuTime, cpuBetween } from "./cpu-time.ts";
import { createDesk } from "./help-desk.ts";
import { createPoster, type Poster } from "./poster.ts";
import { openViewer, type Viewer } from "./viewer.ts";

/** What one round of posting gave. Times are in milliseconds. */
export interface Round {
  readonly posters: number;
  readonly messages: number;
  /** From the first post to the last answer, and until nothing was under way any more. */
  readonly postingMs: number;
  readonly storedMs: number;
  readonly answers: readonly number[];
  /** From post to the viewer's frame, of the messages in the conversation that is open. */
  readonly frames: readonly number[];
  readonly counters: Counters;
  readonly cpu: CpuTime;
}

const CONVERSATIONS_EACH = 20;

/**
 * Lets posters write to a fresh help desk, each to its own 20 conversations in turn. The conversations are there, ticket
 * and assignee included, before the clock starts: it is the usual message that is measured, not a person's first.
 * @param wait each poster waits for the frame before it posts again: latency without a queue before it
 */
export async function runRound(
  cloud: CloudProcess,
  how: { readonly posters: number; readonly seconds: number; readonly wait: boolean },
): Promise<Round> {
  const desk = await createDesk(cloud);
  const posters = Array.from({ length: how.posters }, () => createPoster(desk));
  await openConversations(posters);
  await cloud.idle();
  await posters[0]?.post(personOf(0, 0), "the one that is open");
  await cloud.idle();
  const viewer = await openViewer(desk, await desk.conversationSaying("the one that is open"));
  await cloud.resetMeter();
  const cpuBefore = cloud.cpuTime();
  const begun = performance.now();
  const ends = begun + how.seconds * 1000;
  const runs = await Promise.all(posters.map((poster, at) => postUntil(ends, { poster, at, viewer, wait: how.wait })));
  const postingMs = performance.now() - begun;
  const frames = await Promise.all(runs.flatMap((run) => run.frames));
  await cloud.idle();
  const storedMs = performance.now() - begun;
  const cpu = cpuBetween(cpuBefore, cloud.cpuTime());
  const counters = await cloud.counters();
  viewer.close();
  for (const poster of posters) poster.close();
  const answers = runs.flatMap((run) => run.answers);
  return { posters: how.posters, messages: answers.length, postingMs, storedMs, answers, frames, counters, cpu };
}

const personOf = (poster: number, turn: number) =>
  `7${String(poster * 1000 + (turn % CONVERSATIONS_EACH)).padStart(9, "0")}`;

async function openConversations(posters: readonly Poster[]): Promise<void> {
  await Promise.all(
    posters.map(async (poster, at) => {
      for (let turn = 0; turn < CONVERSATIONS_EACH; turn++)
        await poster.post(personOf(at, turn), `hello ${at} ${turn}`);
    }),
  );
}

interface Posting {
  readonly poster: Poster;
  readonly at: number;
  readonly viewer: Viewer;
  readonly wait: boolean;
}

async function postUntil(ends: number, { poster, at, viewer, wait }: Posting) {
  const answers: number[] = [];
  const frames: Promise<number>[] = [];
  for (let turn = 0; performance.now() < ends; turn++) {
    const text = `message ${turn} of poster ${at}`;
    // Who waits for frames writes only where they are seen.
    const isSeen = at === 0 && (wait || turn % CONVERSATIONS_EACH === 0);
    const posted = performance.now();
    if (isSeen) frames.push(viewer.frameOf(text).then((came) => came - posted));
    answers.push(await poster.post(personOf(at, wait ? 0 : turn), text));
    if (wait) await frames.at(-1);
  }
  return { answers, frames };
}
