import { GetQueueAttributesCommand, SQSClient, StartMessageMoveTaskCommand } from "@aws-sdk/client-sqs";
import type { AwsPlaces } from "../aws-places.ts";
import { clientOptions } from "./client-options.ts";

/**
 * Lets a queue have back what lies in its dead-letter queue, in its order. On AWS the messages move over the next minutes.
 * A task that is under way already is an error of SQS.
 * @returns about how many messages lay there
 */
export async function moveDeadLetters({ endpoint, queue, dead }: AwsPlaces): Promise<number> {
  const sqs = new SQSClient(clientOptions(endpoint));
  const [source, destination] = await Promise.all([attributesOf(sqs, dead), attributesOf(sqs, queue)]);
  const waiting = Number(source.ApproximateNumberOfMessages ?? 0);
  if (waiting > 0) {
    const task = { SourceArn: source.QueueArn, DestinationArn: destination.QueueArn };
    await sqs.send(new StartMessageMoveTaskCommand(task));
  }
  sqs.destroy();
  return waiting;
}

async function attributesOf(sqs: SQSClient, QueueUrl: string) {
  const wanted = new GetQueueAttributesCommand({
    QueueUrl,
    AttributeNames: ["QueueArn", "ApproximateNumberOfMessages"],
  });
  return (await sqs.send(wanted)).Attributes ?? {};
}
