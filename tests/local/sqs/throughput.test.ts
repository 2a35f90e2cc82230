import { expect, test } from "vitest";
import { startSqs } from "../support/sqs-calls.ts";

test("receives and deletes thousands of messages a second from disk", async () => {
  const { sqs } = startSqs();
  const { arn } = sqs.createQueue("q.fifo", { FifoQueue: "true" });
  const ids = Array.from({ length: 10_000 }, (_, i) => String(i));
  await Promise.all(ids.map((id) => sqs.send(arn, { body: id, groupId: String(Number(id) % 50), dedupId: id })));
  const began = performance.now();

  let count = 0;
  const drain = async () => {
    for (;;) {
      const batch = await sqs.receive(arn, { max: 10, waitMs: 0 });
      if (batch.length === 0) return;
      await sqs.deleteMessages(
        arn,
        batch.map(({ receipt }) => receipt),
      );
      count += batch.length;
    }
  };
  await Promise.all(Array.from({ length: 8 }, drain));

  const perSecond = count / ((performance.now() - began) / 1000);
  console.log(`${Math.round(perSecond)} messages received and deleted a second`);
  expect(count).toBe(10_000);
  // The aim is 5,000; a busy machine still has to reach a fifth.
  expect(perSecond).toBeGreaterThan(1000);
  await sqs.close();
});
