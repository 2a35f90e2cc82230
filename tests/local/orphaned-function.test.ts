import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const runtime = join(import.meta.dirname, "../../local/lambda/runtime.mjs");

/** The Runtime API with one invocation to give. */
async function oneInvocation() {
  const server = createServer((request, response) => {
    if (request.url?.endsWith("/next")) response.setHeader("lambda-runtime-aws-request-id", "1").end("{}");
    else response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return { server, port: typeof address === "object" ? address?.port : undefined };
}

test("a function at work ends by itself when the local cloud was killed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-orphan-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const code = "export const handler = () => new Promise(() => setInterval(() => console.log('at work'), 5))";
  writeFileSync(join(folder, "index.mjs"), code);
  const { server, port } = await oneInvocation();
  const env = { _HANDLER: "index.handler", LAMBDA_TASK_ROOT: folder, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}` };
  const child = spawn(process.execPath, [runtime], { env, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const exit = once(child, "exit");
  await once(child.stdout, "data");

  server.close();
  server.closeAllConnections();
  child.stdout.destroy();
  child.stderr.destroy();

  expect(await exit).toEqual([1, null]);
});
