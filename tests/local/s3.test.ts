import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, PutObjectTaggingCommand } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect, onTestFinished, test } from "vitest";
import { createClock } from "../../local/clock.ts";
import { startS3 } from "../../local/s3/start-s3.ts";
import { openGate, templateFor } from "./support/gate.ts";

const Bucket = "attachments";
const bucket = {
  Type: "AWS::S3::Bucket",
  Properties: {
    BucketName: Bucket,
    CorsConfiguration: {
      CorsRules: [
        {
          AllowedMethods: ["POST", "GET"],
          AllowedOrigins: ["https://*.example.com"],
          AllowedHeaders: ["*"],
          MaxAge: 60,
        },
      ],
    },
  },
};
const everything = [{ Effect: "Allow", Action: "s3:*", Resource: "*" }];

async function openBucket(statements: readonly Record<string, unknown>[] = everything) {
  const assembly = templateFor(statements, { Bucket: bucket });
  const clock = createClock();
  const s3 = await startS3({ assembly, clock });
  onTestFinished(() => s3.stop());
  return { ...(await openGate(assembly, { s3: s3.service })), now: clock };
}

test("keeps objects with their type", async () => {
  const { clients } = await openBucket();

  await clients.s3.send(new PutObjectCommand({ Bucket, Key: "a/b c.txt", Body: "hello", ContentType: "text/plain" }));
  const object = await clients.s3.send(new GetObjectCommand({ Bucket, Key: "a/b c.txt" }));

  expect([object.ContentType, await object.Body?.transformToString()]).toEqual(["text/plain", "hello"]);
});

test("keeps an object of 40 MB byte for byte, which the store itself takes only in parts", async () => {
  const { clients } = await openBucket();
  const Body = Buffer.alloc(40 * 1024 * 1024, "0123456789a");

  const { ETag } = await clients.s3.send(new PutObjectCommand({ Bucket, Key: "large file", Body, ContentType: "a/b" }));
  const object = await clients.s3.send(new GetObjectCommand({ Bucket, Key: "large file" }));
  const kept = Buffer.from((await object.Body?.transformToByteArray()) ?? []);

  expect([object.ContentType, object.ETag, kept.equals(Body)]).toEqual(["a/b", ETag, true]);
});

test("a presigned link downloads as an attachment until it expires by the local clock", async () => {
  const { clients, now } = await openBucket();
  await clients.s3.send(new PutObjectCommand({ Bucket, Key: "a", Body: "hello" }));
  const command = new GetObjectCommand({
    Bucket,
    Key: "a",
    ResponseContentDisposition: 'attachment; filename="a.txt"',
  });
  const url = await getSignedUrl(clients.s3, command, { expiresIn: 60 });

  const fresh = await fetch(url);
  now.advance(61_000);
  const late = await fetch(url);

  expect([fresh.status, fresh.headers.get("content-disposition")]).toEqual([200, 'attachment; filename="a.txt"']);
  expect([late.status, await late.text()]).toEqual([403, expect.stringContaining("Request has expired")]);
});

test("a presigned link does no more than its signer may", async () => {
  const { clients, gate } = await openBucket([
    { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/public/*` },
  ]);

  const url = await getSignedUrl(clients.s3, new GetObjectCommand({ Bucket, Key: "private/a" }));
  const answer = await fetch(url);

  expect(answer.status).toBe(403);
  expect(gate.denials()[0]).toContain("s3:GetObject on resource: arn:aws:s3:::attachments/private/a");
});

async function upload(change: (fields: Record<string, string>) => Record<string, string>, bytes: number) {
  const { clients, now } = await openBucket();
  const Conditions = [["content-length-range", 1, 10] as const, { "Content-Type": "text/plain" }];
  const Fields = { "Content-Type": "text/plain" };
  const post = await createPresignedPost(clients.s3, {
    Bucket,
    Key: "in/a",
    Conditions: Conditions as never,
    Fields,
    Expires: 60,
  });
  const send = async (skipMs = 0) => {
    now.advance(skipMs);
    const form = new FormData();
    for (const [name, value] of Object.entries(change(post.fields))) form.set(name, value);
    form.set("file", new Blob(["x".repeat(bytes)]), "a.txt");
    const answer = await fetch(post.url, { method: "POST", body: form });
    return [answer.status, /<Code>(\w+)/.exec(await answer.text())?.[1]];
  };
  return { send, clients };
}

test("an upload as its policy wants is stored", async () => {
  const { send, clients } = await upload((fields) => fields, 10);

  const answer = await send();

  const object = await clients.s3.send(new GetObjectCommand({ Bucket, Key: "in/a" }));
  expect([answer[0], object.ContentType, await object.Body?.transformToString()]).toEqual([
    204,
    "text/plain",
    "x".repeat(10),
  ]);
});

test.each([
  ["too large", (fields: Record<string, string>) => fields, 11, 0, [400, "EntityTooLarge"]],
  ["too small", (fields: Record<string, string>) => fields, 0, 0, [400, "EntityTooSmall"]],
  [
    "of another type",
    (fields: Record<string, string>) => ({ ...fields, "Content-Type": "text/html" }),
    5,
    0,
    [403, "AccessDenied"],
  ],
  ["to another key", (fields: Record<string, string>) => ({ ...fields, key: "in/b" }), 5, 0, [403, "AccessDenied"]],
  [
    "with a field of its own",
    (fields: Record<string, string>) => ({ ...fields, acl: "public-read" }),
    5,
    0,
    [403, "AccessDenied"],
  ],
  ["too late", (fields: Record<string, string>) => fields, 5, 61_000, [403, "AccessDenied"]],
])("an upload %s is refused", async (_, change, bytes, skipMs, expected) => {
  const { send } = await upload(change, bytes);

  expect(await send(skipMs)).toEqual(expected);
});

test("a write that must not overwrite fails on what is there", async () => {
  const { clients } = await openBucket();
  const put = () => clients.s3.send(new PutObjectCommand({ Bucket, Key: "once", Body: "1", IfNoneMatch: "*" }));

  await put();

  await expect(put()).rejects.toMatchObject({ name: "PreconditionFailed" });
});

test("a sub-resource it does not support is refused, and the object stays", async () => {
  const { clients } = await openBucket();
  await clients.s3.send(new PutObjectCommand({ Bucket, Key: "a", Body: "hello" }));

  const tagging = new PutObjectTaggingCommand({ Bucket, Key: "a", Tagging: { TagSet: [{ Key: "k", Value: "v" }] } });
  await expect(clients.s3.send(tagging)).rejects.toMatchObject({ name: "NotImplemented" });

  const object = await clients.s3.send(new GetObjectCommand({ Bucket, Key: "a" }));
  expect(await object.Body?.transformToString()).toBe("hello");
});

test.each([
  ["https://app.example.com", "POST", 200],
  ["https://app.example.com", "DELETE", 403],
  ["https://example.org", "POST", 403],
])("preflight from %s for %s is answered %i", async (origin, method, status) => {
  const { gate } = await openBucket();
  const headers = { origin, "access-control-request-method": method, "access-control-request-headers": "content-type" };

  const answer = await fetch(`${gate.url}/${Bucket}/a`, { method: "OPTIONS", headers });

  expect(answer.status).toBe(status);
  expect(answer.headers.get("access-control-allow-origin")).toBe(status === 200 ? origin : null);
});

test("a bucket's policy is obeyed", async () => {
  const policy = {
    Type: "AWS::S3::BucketPolicy",
    Properties: {
      Bucket: { Ref: "Bucket" },
      PolicyDocument: {
        Statement: [
          { Effect: "Deny", Principal: "*", Action: "s3:DeleteObject", Resource: `arn:aws:s3:::${Bucket}/*` },
          {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: "*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      },
    },
  };
  const assembly = templateFor(everything, { Bucket: bucket, Policy: policy });
  const s3 = await startS3({ assembly, clock: createClock() });
  onTestFinished(() => s3.stop());
  const { clients } = await openGate(assembly, { s3: s3.service });

  await clients.s3.send(new PutObjectCommand({ Bucket, Key: "a", Body: "1" }));
  const remove = clients.s3.send(new DeleteObjectCommand({ Bucket, Key: "a" }));

  await expect(remove).rejects.toMatchObject({ name: "AccessDenied" });
});
