import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { systemClock } from "../../lib/aws/system.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { redriveUnknown } from "../../lib/usecases/redrive-unknown.ts";
import type { AwsPlaces } from "../aws-places.ts";
import { clientOptions } from "./client-options.ts";

interface MailPlaces extends Pick<AwsPlaces, "endpoint"> {
  readonly table: string;
  readonly mailQueue: string;
  readonly domain: string;
}

/** Has mail told again that led to no channel account and now does. */
export async function redriveMail({ endpoint, table, mailQueue, domain }: MailPlaces) {
  const options = clientOptions(endpoint);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(options), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const sqs = new SQSClient(options);
  return redriveUnknown({
    clock: systemClock,
    store: createStore({ client, tableName: table }),
    inboundDomain: domain,
    tell: async (MessageBody) => void (await sqs.send(new SendMessageCommand({ QueueUrl: mailQueue, MessageBody }))),
  });
}
