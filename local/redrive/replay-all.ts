import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { s3Blobs } from "../../lib/aws/s3.ts";
import { sqsQueues } from "../../lib/aws/sqs.ts";
import { systemIds } from "../../lib/aws/system.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { replayParked } from "../../lib/usecases/replay-parked.ts";
import type { AwsPlaces } from "../aws-places.ts";
import { clientOptions } from "./client-options.ts";

/** Replays every parked event of a table onto its inbound queue. */
export async function replayAll(places: AwsPlaces & { readonly table: string }) {
  const options = clientOptions(places.endpoint);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(options), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const blobs = s3Blobs(places.bucket === null ? {} : { rawBucket: places.bucket }, new S3Client(options));
  const urls = { inboundUrl: places.queue, putLarge: blobs.putRaw, replay: systemIds.ulid() };
  return replayParked({
    ids: systemIds,
    blobs,
    store: createStore({ client, tableName: places.table }),
    queues: sqsQueues(urls, new SQSClient(options)),
  });
}
