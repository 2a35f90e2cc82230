import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { expect, test } from "vitest";
import { s3Blobs } from "../../lib/aws/s3.ts";

const client = new S3Client({ region: "eu-west-1", credentials: { accessKeyId: "AKID", secretAccessKey: "secret" } });
const blobs = s3Blobs({ attachmentsBucket: "files" }, client);

test("makes links that download under the file's own name", async () => {
  const url = new URL(await blobs.attachmentUrl("files/k1", `Größe "1" (a').pdf`, 900));

  expect(url.searchParams.get("response-content-disposition")).toBe(
    "attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22%20%28a%27%29.pdf",
  );
  expect(url.searchParams.get("X-Amz-Expires")).toBe("900");
});

test("lets a browser upload only that type and size", async () => {
  const form = await blobs.uploadForm("files/k1", "image/png", 1_000);

  const policy: unknown = JSON.parse(Buffer.from(form.fields.Policy ?? "", "base64").toString());
  expect(policy).toMatchObject({
    conditions: expect.arrayContaining([
      ["content-length-range", 1, 1_000],
      ["eq", "$Content-Type", "image/png"],
      { key: "files/k1" },
    ]),
  });
});

test("throws when a function uses a bucket that it was not given", async () => {
  await expect(blobs.putRaw("k", "body")).rejects.toThrow("raw bucket");
});

test("throws when the object is not there", async () => {
  const s3 = mockClient(S3Client);
  s3.on(GetObjectCommand).rejects(Object.assign(new Error("no"), { name: "NoSuchKey" }));
  s3.on(PutObjectCommand).resolves({});

  await expect(s3Blobs({ rawBucket: "raw" }).getRaw("k")).rejects.toThrow();

  s3.restore();
});
