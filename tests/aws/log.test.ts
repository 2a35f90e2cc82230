import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** What a process of its own writes when it runs `script` with `log` at hand. */
function written(script: string, env: Readonly<Record<string, string>> = {}): readonly string[] {
  const source = `import { powertoolsLog } from "./lib/aws/log.ts"; const log = powertoolsLog(); ${script}`;
  const args = ["--input-type=module", "--eval", source];
  const { stdout, stderr } = spawnSync(process.execPath, args, { env: { ...process.env, LOG_LEVEL: "", ...env } });
  return `${stdout}${stderr}`.split("\n").filter(Boolean);
}

test("writes one short line of JSON with the fields given", () => {
  const [line = "", ...others] = written(`log.debug("unseen"); log.info("message stored", { id: "M1", parts: 2 });`);

  expect(others).toEqual([]);
  expect(JSON.parse(line)).toEqual({
    level: "INFO",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    message: "message stored",
    id: "M1",
    parts: 2,
  });
  expect(line.length).toBeLessThan(130);
});

test("follows the level of the environment", () => {
  const script = `log.debug("a"); log.info("b"); log.warn("c");`;

  expect(written(script, { LOG_LEVEL: "DEBUG" })).toHaveLength(3);
  expect(written(script, { LOG_LEVEL: "WARN" })).toHaveLength(1);
});
