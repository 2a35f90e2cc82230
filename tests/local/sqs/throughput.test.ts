import { expect, test } from "vitest";
import { startSqs } from "../support/sqs-calls.ts";

test("eight consumers at once receive each of thousands of messages once", async () => {
  const { sqs } = startSqs();
  const { arn } = sqs.createQueue("q.fifo", { FifoQueue: "true" });
  const ids = Array.from({ length: 5_000 }, (_, i) => String(i));
  await Promise.all(ids.map((id) => sqs.send(arn, { body: id, groupId: String(Number(id) % 50), dedupId: id })));

  const received: string[] = [];
  const drain = async () => {
    for (;;) {
      const batch = await sqs.receive(arn, { max: 10, waitMs: 0 });
      if (batch.length === 0) return;
      await sqs.deleteMessages(
        arn,
        batch.map(({ receipt }) => receipt),
      );
      received.push(...batch.map(({ body }) => body));
    }
  };
  await Promise.all(Array.from({ length: 8 }, drain));

  expect(received).toHaveLength(ids.length);
  expect(new Set(received)).toEqual(new Set(ids));
  await sqs.close();
});
