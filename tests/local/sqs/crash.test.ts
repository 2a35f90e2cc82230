import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { newFile, receive, startSqs } from "../support/sqs-calls.ts";

const sender = fileURLToPath(new URL("../support/send-until-killed.ts", import.meta.url));

/** "Amazon SQS stores all message queues and messages … redundantly": what was answered is kept. */
test("a killed process loses no message whose sending it answered", async () => {
  const file = newFile("sqs.db");
  const child = spawn(process.execPath, [sender, file], { stdio: ["ignore", "pipe", "inherit"] });
  const answered: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    answered.push(line);
    if (answered.length === 500) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");

  const { sqs } = startSqs(file);
  const kept = new Set<string>();
  for (let batch = await receive(sqs, "q"); batch.length > 0; batch = await receive(sqs, "q")) {
    for (const { MessageId } of batch) kept.add(MessageId);
  }

  expect(answered.length).toBeGreaterThanOrEqual(500);
  expect(answered.filter((id) => !kept.has(id))).toEqual([]);
  await sqs.close();
});
