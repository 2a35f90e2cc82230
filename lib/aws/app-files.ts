import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { clientOptions } from "./client-options.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * The bucket that the agent app is served from. Files are put in an order in which no page ever names a file that is not
 * there yet: what others refer to first, the page last. Older files stay, for tabs that are still open.
 *
 * Survives being run twice: the same files are put again.
 */
export function appFiles(bucket: string, client = new S3Client(clientOptions(10_000, 3))) {
  const put = (key: string, body: string | Uint8Array): Promise<unknown> => {
    const ContentType = TYPES[extname(key)] ?? "application/octet-stream";
    return client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType }));
  };
  return {
    /** @param folder where the compiled files lie; @param config what `config.json` says */
    async publish(folder: string, config: Readonly<Record<string, string>>): Promise<void> {
      const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      const isPage = (path: string): boolean => path.endsWith("index.html");
      await put("config.json", JSON.stringify(config));
      for (const path of paths.toSorted((a, b) => Number(isPage(a)) - Number(isPage(b)))) {
        await put(relative(folder, path), readFileSync(path));
      }
    },
    /** Empties the bucket, so that it can be deleted. */
    async takeDown(): Promise<void> {
      for (;;) {
        const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
        if (Contents.length === 0) return;
        for (const { Key } of Contents) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
      }
    },
  };
}
