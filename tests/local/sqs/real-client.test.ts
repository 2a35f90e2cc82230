import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, test } from "vitest";
import { serveService } from "../support/serve-service.ts";
import { startSqs } from "../support/sqs-calls.ts";

/** The SDK checks the digests of what it sends and receives, and names the errors. */
test("the AWS SDK sends, receives attributes with matching digests, and reads errors", async () => {
  const { sqs } = startSqs();
  const { endpoint, close } = await serveService(sqs.service);
  sqs.setUrl(endpoint);
  const { url: QueueUrl } = sqs.createQueue("q", {});
  const client = new SQSClient({
    endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  const MessageAttributes = {
    text: { DataType: "String", StringValue: "täglich" },
    bytes: { DataType: "Binary", BinaryValue: new Uint8Array([0, 255]) },
  };

  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: "hé 😀", MessageAttributes }));
  const got = await client.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ["All"] }));
  const failure = client.send(new SendMessageCommand({ QueueUrl: `${QueueUrl}-not`, MessageBody: "x" }));

  expect(got.Messages?.[0]).toMatchObject({ Body: "hé 😀", MessageAttributes });
  await expect(failure).rejects.toMatchObject({ name: "QueueDoesNotExist" });
  client.destroy();
  await close();
  await sqs.close();
});
