import { createSqs } from "../../../local/sqs/create-sqs.ts";
import { countingMeter } from "./counting-meter.ts";
import { jumpingClock } from "./jumping-clock.ts";
import { send } from "./sqs-calls.ts";

/** Run as a process of its own with a file's name: sends without end and prints each answered message's id. */
const file = process.argv[2] ?? "";
const sqs = createSqs({ file, clock: jumpingClock(), meter: countingMeter() });
const { arn } = sqs.createQueue("q", {});

const sendForEver = async () => {
  for (;;) {
    const { messageId } = await sqs.send(arn, { body: "x" });
    process.stdout.write(`${messageId}\n`);
  }
};

const sendOverHttpForEver = async () => {
  for (;;) {
    const { body } = await send(sqs, "q", "x");
    process.stdout.write(`${body.MessageId}\n`);
  }
};

await Promise.all(Array.from({ length: 10 }, () => Promise.all([sendForEver(), sendOverHttpForEver()])));
