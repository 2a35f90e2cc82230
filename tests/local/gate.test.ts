import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect, test } from "vitest";
import type { ServiceRequest } from "../../local/cloud.ts";
import { openGate, type Statement, templateFor } from "./support/gate.ts";

const queue = "arn:aws:sqs:eu-west-1:000000000000:outbound";
const QueueUrl = "http://127.0.0.1/000000000000/outbound";
const maySend = { Effect: "Allow", Action: ["sqs:SendMessage", "sqs:PurgeQueue"], Resource: queue };

/** A gate before an SQS that takes everything, and remembers it. */
async function openQueue(statements: readonly Statement[] = [maySend], processes?: Parameters<typeof openGate>[2]) {
  const taken: ServiceRequest[] = [];
  const sqs = async (request: ServiceRequest) => {
    taken.push(request);
    return { status: 200, headers: {}, body: JSON.stringify({ MessageId: "1", Successful: [], Failed: [] }) };
  };
  const opened = await openGate(templateFor(statements), { sqs }, processes);
  const client = (accessKeyId: string) =>
    new SQSClient({
      endpoint: opened.gate.url,
      useQueueUrlAsEndpoint: false,
      region: "eu-west-1",
      credentials: { accessKeyId, secretAccessKey: "x" },
      maxAttempts: 1,
      md5: false,
      requestHandler: { requestTimeout: 200, throwOnRequestTimeout: true },
    });
  const send = (key = "LOCAL-1-subject", MessageBody = "hello") =>
    client(key).send(new SendMessageCommand({ QueueUrl, MessageBody }));
  return { ...opened, taken, client, send };
}

test("an allowed call reaches its service with the function's name, and is counted", async () => {
  const { send, taken, meter, client } = await openQueue();

  await send();
  await client("LOCAL-1-subject").send(
    new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: "1", MessageBody: "x" }] }),
  );

  expect(taken.map(({ headers }) => headers["x-local-function"])).toEqual(["subject", "subject"]);
  expect(meter.snapshot().functions.subject).toEqual({ "sqs.SendMessage": 1, "sqs.SendMessageBatch": 1 });
});

test("a call without a grant is refused as AWS does it, naming what is missing", async () => {
  const { send, taken, gate } = await openQueue([]);

  await expect(send()).rejects.toMatchObject({ name: "AccessDenied" });

  expect(taken).toEqual([]);
  expect(gate.denials()).toEqual([
    `User: arn:aws:sts::000000000000:assumed-role/subject-role/subject is not authorized to perform: sqs:SendMessage on resource: ${queue} because no identity-based policy allows the sqs:SendMessage action`,
  ]);
});

test("only known keys pass; the root key passes whatever the policies say", async () => {
  const { send, taken } = await openQueue([]);

  await expect(send("AKIAUNKNOWN")).rejects.toMatchObject({ name: "UnrecognizedClient" });
  await send("LOCALROOT");

  expect(taken.length).toBe(1);
});

test("unsigned calls of Cognito's clients pass, others do not", async () => {
  const opened = await openGate(templateFor([]), {
    "cognito-idp": async () => ({ status: 200, headers: {}, body: "{}" }),
  });
  const post = (target: string) =>
    fetch(opened.gate.url, { method: "POST", headers: { "x-amz-target": target }, body: "{}" });

  const cognito = await post("AWSCognitoIdentityProviderService.InitiateAuth");
  const other = await post("AmazonSQS.SendMessage");

  expect([cognito.status, other.status]).toEqual([200, 403]);
});

test("a withdrawn grant refuses until it is restored", async () => {
  const { send, gate } = await openQueue();
  gate.revoke("subject", "sqs:SendMessage");

  const refused = send();
  await expect(refused).rejects.toMatchObject({ message: expect.stringContaining("sqs:SendMessage") });
  gate.restore();

  await expect(send()).resolves.toMatchObject({ MessageId: "1" });
});

test("knows which grants were used and which were not", async () => {
  const other = { Effect: "Allow", Action: "sqs:SendMessage", Resource: [queue, `${queue}2`] };
  const logs = { Effect: "Allow", Action: "logs:PutLogEvents", Resource: "*" };
  const { send, gate } = await openQueue([maySend, other, logs]);

  await send();

  expect(gate.usedGrants()).toEqual([{ functionName: "subject", action: "sqs:SendMessage", resource: queue }]);
  expect(gate.unusedGrants()).toEqual([
    { functionName: "subject", action: "sqs:PurgeQueue", resource: queue },
    { functionName: "subject", action: "sqs:SendMessage", resource: `${queue}2` },
  ]);
});

const mapping = {
  Type: "AWS::Lambda::EventSourceMapping",
  Properties: {
    FunctionName: { Ref: "Subject" },
    EventSourceArn: queue,
    DestinationConfig: { OnFailure: { Destination: `${queue}-failed` } },
  },
};

test("what Lambda's pollers use of a role counts as used, and has to be there", async () => {
  const reads = {
    Effect: "Allow",
    Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    Resource: queue,
  };
  const parks = { Effect: "Allow", Action: "sqs:SendMessage", Resource: `${queue}-failed` };

  const { gate } = await openGate(templateFor([reads, parks], { Mapping: mapping }), {});
  const lacking = openGate(templateFor([reads], { Mapping: mapping }), {});

  expect(gate.unusedGrants()).toEqual([]);
  await expect(lacking).rejects.toThrow(`sqs:SendMessage on resource: ${queue}-failed`);
});

test("passing a role to a schedule needs its own grant", async () => {
  const Resource = "arn:aws:scheduler:eu-west-1:000000000000:schedule/wakes/*";
  const { gate } = await openGate(templateFor([{ Effect: "Allow", Action: "scheduler:CreateSchedule", Resource }]), {});
  const Credential = "LOCAL-1-subject/20260101/eu-west-1/scheduler/aws4_request";

  const answer = await fetch(`${gate.url}/schedules/one`, {
    method: "POST",
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${Credential}, SignedHeaders=host, Signature=0` },
    body: JSON.stringify({ GroupName: "wakes", Target: { RoleArn: "arn:aws:iam::000000000000:role/waker" } }),
  });

  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain("iam:PassRole on resource: arn:aws:iam::000000000000:role/waker");
});

test("posting to a connection needs ManageConnections on it", async () => {
  const Resource = "arn:aws:execute-api:eu-west-1:000000000000:abc/realtime/POST/@connections/*";
  const grant = { Effect: "Allow", Action: "execute-api:ManageConnections", Resource };
  const paths: string[] = [];
  const { gate, meter } = await openGate(templateFor([grant]), {
    "execute-api": async ({ path }) => {
      paths.push(path);
      return { status: 200, headers: {}, body: "" };
    },
  });
  const Credential = "LOCAL-1-subject/20260101/eu-west-1/execute-api/aws4_request";
  const call = (method: string) =>
    fetch(`${gate.url}/_sockets/abc/realtime/@connections/c1%3D`, {
      method,
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=${Credential}, SignedHeaders=host, Signature=0` },
    });

  const post = await call("POST");
  const remove = await call("DELETE");

  expect([post.status, remove.status, paths]).toEqual([200, 403, ["/_sockets/abc/realtime/@connections/c1%3D"]]);
  expect(meter.snapshot().total).toEqual({ "execute-api.PostToConnection": 1 });
});

test.each([
  ["throttle", "before", "Throttling", 0],
  ["throttle", "after", "Throttling", 1],
  ["error", "before", "InternalServerError", 0],
  ["timeout", "before", "TimeoutError", 0],
  ["timeout", "after", "TimeoutError", 1],
] as const)("a %s %s the call fails it, with %s, after %i effects", async (kind, when, name, effects) => {
  const { send, taken, faults } = await openQueue();
  faults.set([{ service: "sqs", kind, when, times: 1 }]);

  await expect(send()).rejects.toMatchObject({ name: expect.stringContaining(name) });

  expect(taken.length).toBe(effects);
  await expect(send()).resolves.toMatchObject({ MessageId: "1" });
});

test("a duplicated call takes effect twice and is answered once", async () => {
  const { send, taken, faults } = await openQueue();
  faults.set([{ kind: "duplicate", when: "before" }]);

  await send();

  expect(taken.length).toBe(2);
});

test("a reordered call is overtaken by the next", async () => {
  const { send, taken, faults } = await openQueue();
  faults.set([{ kind: "reorder", when: "before", times: 1 }]);

  await Promise.all([send("LOCAL-1-subject", "first"), send("LOCAL-1-subject", "second")]);

  const bodies = taken.map(({ body }) => JSON.parse(body.toString()).MessageBody);
  expect(bodies.length).toBe(2);
  expect(bodies).not.toEqual(["first", "second"]);
});

test("a crash at the second call of an invocation ends the caller's process, after the call took effect", async () => {
  const killed: unknown[] = [];
  const processes = { kill: (caller: unknown) => void killed.push(caller), invocationOf: () => "request-1" };
  const { send, taken, faults } = await openQueue([maySend], processes);
  faults.set([{ kind: "crash", when: "after", nth: 2 }]);

  await send();
  const before = killed.length;
  await expect(send()).rejects.toThrow();

  expect([before, killed, taken.length]).toEqual([0, [{ functionName: "subject", process: 1 }], 2]);
});

test("a service that fails, and one that is not there, give an error and leave the gate open", async () => {
  const { clients, gate } = await openGate(templateFor([{ Effect: "Allow", Action: "*", Resource: "*" }]), {
    ssm: async () => {
      throw new Error("database is locked");
    },
  });

  const put = new PutParameterCommand({ Name: "/a", Value: "b" });
  await expect(clients.ssm.send(put)).rejects.toMatchObject({ message: expect.stringContaining("database is locked") });

  expect((await fetch(gate.url)).status).toBe(403);
});
