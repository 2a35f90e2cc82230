/**
 * What runs inside a function's process: a client of the Lambda Runtime API (2018-06-01), as Lambda's own Node runtime is.
 * Plain JavaScript, because a cold start would pay for type stripping.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
import { existsSync } from "node:fs";
import http from "node:http";
import { flushCompileCache } from "node:module";
import { pathToFileURL } from "node:url";
import { realNow, setClockOffset } from "./runtime-clock.mjs";
import { redirectFetch } from "./runtime-fetch.mjs";

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let requestId;

function ask(method, path, body) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const headers =
    body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  const options = { host, port, agent, method, path: `/2018-06-01/runtime${path}`, headers };
  const request = http.request(options, (response) => {
    const chunks = [];
    response.on("data", (chunk) => chunks.push(chunk));
    response.on("end", () => resolve({ headers: response.headers, text: Buffer.concat(chunks).toString() }));
  });
  request.on("error", reject);
  request.end(body);
  return promise;
}

function describeError(error, type) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return JSON.stringify({ errorType: type ?? name, errorMessage: message, trace: String(stack).split("\n") });
}

async function loadHandler() {
  const [file, name] = process.env._HANDLER.split(".");
  const path = ["mjs", "js", "cjs"].map((end) => `${process.env.LAMBDA_TASK_ROOT}/${file}.${end}`).find(existsSync);
  const fail = (type, message) => Object.assign(new Error(message), { name: type });
  if (!path) throw fail("Runtime.ImportModuleError", `Error: Cannot find module '${file}'`);
  const handler = (await import(pathToFileURL(path).href))[name];
  // A killed process would not save what it compiled.
  flushCompileCache?.();
  if (typeof handler !== "function") {
    throw fail("Runtime.HandlerNotFound", `${process.env._HANDLER} is undefined or not exported`);
  }
  return handler;
}

function makeContext(headers) {
  const deadline = Number(headers["lambda-runtime-deadline-ms"]);
  return {
    awsRequestId: headers["lambda-runtime-aws-request-id"],
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    // Time-outs are kept by the real clock.
    getRemainingTimeInMillis: () => deadline - realNow(),
  };
}

async function serve(handler) {
  const { headers, text } = await ask("GET", "/invocation/next");
  requestId = headers["lambda-runtime-aws-request-id"];
  process.env._X_AMZN_TRACE_ID = headers["lambda-runtime-trace-id"] ?? "";
  setClockOffset(Number(headers["x-local-clock-offset"] ?? 0));
  try {
    const result = await handler(JSON.parse(text), makeContext(headers));
    await ask("POST", `/invocation/${requestId}/response`, JSON.stringify(result) ?? "null");
  } catch (error) {
    await ask("POST", `/invocation/${requestId}/error`, describeError(error));
  }
  requestId = undefined;
}

/** What nobody caught ends the process, as in Lambda; the invocation at work fails with it. */
function endOn(event, type, exitCode) {
  process.on(event, async (error) => {
    console.error(error);
    if (requestId) await ask("POST", `/invocation/${requestId}/error`, describeError(error, type)).catch(() => {});
    process.exit(exitCode);
  });
}

// Nobody reads the log any more: the local cloud was killed. Reporting that would only fail in the same way, for ever.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(1));
redirectFetch(process.env.LOCAL_OUTSIDE_URL);
delete process.env.LOCAL_OUTSIDE_URL;
endOn("unhandledRejection", "Runtime.UnhandledPromiseRejection", 128);
endOn("uncaughtException", undefined, 129);
setClockOffset(Number(process.env.LOCAL_CLOCK_OFFSET ?? 0));
delete process.env.LOCAL_CLOCK_OFFSET;
try {
  const handler = await loadHandler();
  for (;;) await serve(handler);
} catch (error) {
  await ask("POST", "/init/error", describeError(error)).catch(() => {});
  process.exit(1);
}
