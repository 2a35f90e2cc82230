import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Blobs } from "../app.ts";
import { TooLarge } from "../domain/errors.ts";
import { clientOptions } from "./client-options.ts";

const UPLOAD_SECONDS = 15 * 60;

export interface Buckets {
  readonly rawBucket?: string;
  readonly attachmentsBucket?: string;
}

/**
 * The two buckets. A function that was not given a bucket throws when it uses it.
 *
 * Survives throttling and lost answers by three attempts; a repeated put overwrites the object with the same.
 */
export function s3Blobs(buckets: Buckets, client = new S3Client(clientOptions(10_000, 3))): Blobs {
  const raw = () => given(buckets.rawBucket, "raw");
  const attachments = () => given(buckets.attachmentsBucket, "attachments");
  return {
    async putRaw(key, body) {
      const ContentType = "application/octet-stream";
      await client.send(new PutObjectCommand({ Bucket: raw(), Key: key, Body: body, ContentType }));
    },
    async getRaw(key) {
      const object = await client.send(new GetObjectCommand({ Bucket: raw(), Key: key }));
      if (object.Body === undefined) throw new Error("an object came without its body");
      return object.Body.transformToString("utf-8");
    },
    getRawBytes: (key) => bytesOf(client, raw(), key),
    async rawText(key, maxBytes) {
      const object = await client.send(new GetObjectCommand({ Bucket: raw(), Key: key }));
      if ((object.ContentLength ?? 0) <= maxBytes) return (await object.Body?.transformToString("utf-8")) ?? "";
      await object.Body?.transformToWebStream().cancel();
      return null;
    },
    rawUrl: (key, fileName, seconds) => downloadUrl(client, { bucket: raw(), key, fileName, seconds }),
    async removeRaw(keys) {
      for (const key of keys) await client.send(new DeleteObjectCommand({ Bucket: raw(), Key: key }));
    },
    async putAttachment(key, body, contentType) {
      const parameters = { Bucket: attachments(), Key: key, Body: body, ContentType: contentType };
      await client.send(new PutObjectCommand(parameters));
    },
    attachmentBytes: (key) => bytesOf(client, attachments(), key),
    async attachmentText(key, maxBytes) {
      try {
        const object = await client.send(new GetObjectCommand({ Bucket: attachments(), Key: key }));
        if ((object.ContentLength ?? 0) > maxBytes) throw new TooLarge(`The file is larger than ${maxBytes} bytes.`);
        return (await object.Body?.transformToString("utf-8")) ?? "";
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    /** One call each, so that a role may be given the deletion of single objects below one prefix. */
    async removeAttachments(keys) {
      for (const key of keys) await client.send(new DeleteObjectCommand({ Bucket: attachments(), Key: key }));
    },
    attachmentUrl: (key, fileName, seconds) => downloadUrl(client, { bucket: attachments(), key, fileName, seconds }),
    uploadForm: (key, contentType, maxBytes) =>
      createPresignedPost(client, {
        Bucket: attachments(),
        Key: key,
        Fields: { "Content-Type": contentType },
        Conditions: [
          ["content-length-range", 1, maxBytes],
          ["eq", "$Content-Type", contentType],
        ],
        Expires: UPLOAD_SECONDS,
      }),
  };
}

interface Download {
  readonly bucket: string;
  readonly key: string;
  readonly fileName: string;
  readonly seconds: number;
}

function downloadUrl(client: S3Client, { bucket, key, fileName, seconds }: Download): Promise<string> {
  const ResponseContentDisposition = `attachment; filename*=UTF-8''${encodeRfc5987(fileName)}`;
  const command = new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition });
  return getSignedUrl(client, command, { expiresIn: seconds });
}

async function bytesOf(client: S3Client, bucket: string, key: string): Promise<Uint8Array> {
  const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (object.Body === undefined) throw new Error("an object came without its body");
  return object.Body.transformToByteArray();
}

/** A file name as RFC 5987 wants it in a header: also the marks that `encodeURIComponent` leaves. */
function encodeRfc5987(fileName: string): string {
  const wellFormed = fileName.toWellFormed();
  return encodeURIComponent(wellFormed).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function given(bucket: string | undefined, name: string): string {
  if (bucket === undefined) throw new Error(`this function was not given the ${name} bucket`);
  return bucket;
}
