import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect, test } from "vitest";
import { openGate, templateFor } from "./support/gate.ts";
import { maySend, openQueue, QueueUrl, queue } from "./support/queue-gate.ts";

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

test("a held call waits until the rules are taken away", async () => {
  const { send, taken, faults } = await openQueue();
  faults.set([{ kind: "hold", when: "before", times: 1 }]);

  const held = send("LOCAL-1-subject", "held");
  await expect.poll(() => faults.struck()).toHaveLength(1);
  await send("LOCAL-1-subject", "free");
  faults.clear();
  await held;

  expect(taken.map(({ body }) => JSON.parse(body.toString()).MessageBody)).toEqual(["free", "held"]);
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
