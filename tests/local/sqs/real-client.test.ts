import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startSqs } from "../support/sqs-calls.ts";

/** The SDK checks the digests of what it sends and receives, and names the errors. */
const { sqs } = startSqs();
const server = createServer(async (request, response) => {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const body = await buffer(request);
  const answer = await sqs.service({ method: "POST", path: "/", headers, body });
  response.writeHead(answer.status, answer.headers).end(answer.body);
});
let client: SQSClient;
let url: string;

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sqs.setUrl(endpoint);
  url = sqs.createQueue("q", {}).url;
  client = new SQSClient({ endpoint, region: "eu-west-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } });
});
afterEach(async () => {
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
  await sqs.close();
});

test("the AWS SDK sends, receives attributes with matching digests, and reads errors", async () => {
  const MessageAttributes = {
    text: { DataType: "String", StringValue: "täglich" },
    bytes: { DataType: "Binary", BinaryValue: new Uint8Array([0, 255]) },
  };

  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "hé 😀", MessageAttributes }));
  const got = await client.send(new ReceiveMessageCommand({ QueueUrl: url, MessageAttributeNames: ["All"] }));
  const failure = client.send(new SendMessageCommand({ QueueUrl: `${url}-not`, MessageBody: "x" }));

  expect(got.Messages?.[0]).toMatchObject({ Body: "hé 😀", MessageAttributes });
  await expect(failure).rejects.toMatchObject({ name: "QueueDoesNotExist" });
});
