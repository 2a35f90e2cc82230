import { expect, test } from "vitest";
import { openGate, templateFor } from "./support/gate.ts";
import { maySend, openQueue, queue } from "./support/queue-gate.ts";

test("a withdrawn grant refuses until it is restored", async () => {
  const { send, gate } = await openQueue();
  gate.revoke("subject", "sqs:SendMessage");

  const refused = send();
  await expect(refused).rejects.toMatchObject({ message: expect.stringContaining("sqs:SendMessage") });
  gate.restore();

  await expect(send()).resolves.toMatchObject({ MessageId: "1" });
});

const granted = (action: string, resource: string) => ({ functionName: "subject", action, resource });

test("knows which permissions its calls could not have done without", async () => {
  const other = { Effect: "Allow", Action: "sqs:SendMessage", Resource: `${queue}2` };
  const { send, gate } = await openQueue([maySend, other]);

  await send();

  expect(gate.permissions()).toEqual([
    granted("sqs:SendMessage", queue),
    granted("sqs:PurgeQueue", queue),
    granted("sqs:SendMessage", `${queue}2`),
  ]);
  expect(gate.provenPermissions()).toEqual([granted("sqs:SendMessage", queue)]);
});

test("of two permissions for the same, neither is proven: a call would be allowed without it", async () => {
  const same = { Effect: "Allow", Action: "sqs:Send*", Resource: queue };
  const { send, gate } = await openQueue([maySend, same]);

  await send();

  expect(gate.provenPermissions()).toEqual([]);
});

test("a permission is not proven by what the queue's own policy allows", async () => {
  const statement = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: queue };
  const resources = {
    Queue: { Type: "AWS::SQS::Queue", Properties: { QueueName: "outbound" } },
    Policy: {
      Type: "AWS::SQS::QueuePolicy",
      Properties: { Queues: [{ Ref: "Queue" }], PolicyDocument: { Statement: statement } },
    },
  };
  const { send, gate } = await openQueue([maySend], undefined, resources);

  await send();

  expect(gate.provenPermissions()).toEqual([]);
});

const mapping = {
  Type: "AWS::Lambda::EventSourceMapping",
  Properties: {
    FunctionName: { Ref: "Subject" },
    EventSourceArn: queue,
    DestinationConfig: { OnFailure: { Destination: `${queue}-failed` } },
  },
};

test("what Lambda's pollers use of a role is proven by the mapping, and has to be there", async () => {
  const reads = {
    Effect: "Allow",
    Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    Resource: queue,
  };
  const parks = { Effect: "Allow", Action: "sqs:SendMessage", Resource: `${queue}-failed` };

  const { gate } = await openGate(templateFor([reads, parks], { Mapping: mapping }), {});
  const lacking = openGate(templateFor([reads], { Mapping: mapping }), {});

  expect(gate.provenPermissions()).toEqual(gate.permissions());
  await expect(lacking).rejects.toThrow(`sqs:SendMessage on resource: ${queue}-failed`);
});

test("a function with a log group has to be allowed to write there", async () => {
  const assembly = (...actions: readonly string[]) => {
    const statement = { Effect: "Allow", Action: actions, Resource: { "Fn::GetAtt": ["Logs", "Arn"] } };
    const Logs = { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: "of-subject" } };
    return templateFor([statement], { Logs }, { LoggingConfig: { LogGroup: { Ref: "Logs" } } });
  };

  const { gate } = await openGate(assembly("logs:CreateLogStream", "logs:PutLogEvents"), {});
  const lacking = openGate(assembly("logs:CreateLogStream"), {});

  expect(gate.provenPermissions()).toHaveLength(2);
  await expect(lacking).rejects.toThrow("the log cannot be written");
});
