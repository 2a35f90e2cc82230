import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { startDynoxide } from "../../local/dynoxide.ts";

function listTables(endpoint: string) {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  return new DynamoDBClient({ endpoint, region: "eu-west-1", credentials }).send(new ListTablesCommand({}));
}

test("a server without a file answers, and leaves nothing behind", async () => {
  const server = await startDynoxide();

  const answer = await listTables(server.endpoint);
  await server.stop();

  expect(answer.TableNames).toEqual([]);
  expect(existsSync(dirname(server.file ?? "none"))).toBe(false);
});

test("stream records are indexed by table and sequence number", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-test-"));
  const file = join(folder, "nested", "data.db");

  const server = await startDynoxide({ file });
  await server.stop();

  const database = new DatabaseSync(file);
  const indexes = database.prepare(
    "SELECT sql FROM sqlite_master WHERE tbl_name = '_stream_records' AND type = 'index'",
  );
  expect(indexes.all()).toEqual([expect.objectContaining({ sql: expect.stringContaining("CAST(sequence_number") })]);
  database.close();
  rmSync(folder, { recursive: true });
});
