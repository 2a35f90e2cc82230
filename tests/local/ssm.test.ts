import { join } from "node:path";
import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  PutParameterCommand,
} from "@aws-sdk/client-ssm";
import { expect, test } from "vitest";
import { createClock } from "../../local/clock.ts";
import { startSsm } from "../../local/ssm/start-ssm.ts";
import { openGate, templateFor } from "./support/gate.ts";
import { temporaryFolder } from "./support/template.ts";

async function openSsm(file?: string) {
  const ssm = startSsm({ clock: createClock(), ...(file !== undefined && { file }) });
  const Resource = "arn:aws:ssm:eu-west-1:000000000000:parameter/parley*";
  const opened = await openGate(templateFor([{ Effect: "Allow", Action: "ssm:*", Resource }]), { ssm: ssm.service });
  return { ...opened, ssm, client: opened.clients.ssm };
}

const secret = (Name: string, Value: string) =>
  new PutParameterCommand({ Name, Value, Type: "SecureString", Overwrite: true });

test("a secret is read back decrypted, and only below the granted path", async () => {
  const { client } = await openSsm();
  await client.send(secret("/parley/dev/a", "one"));
  await client.send(secret("/parley/dev/a", "two"));

  const clear = await client.send(new GetParameterCommand({ Name: "/parley/dev/a", WithDecryption: true }));
  const sealed = await client.send(new GetParameterCommand({ Name: "/parley/dev/a" }));

  expect(clear.Parameter).toMatchObject({ Value: "two", Version: 2, Type: "SecureString" });
  expect(sealed.Parameter?.Value).not.toContain("two");
  await expect(client.send(secret("/other/a", "1"))).rejects.toMatchObject({ name: "AccessDeniedException" });
});

test("a path gives what is right below it, or all of it", async () => {
  const { client } = await openSsm();
  for (const name of ["/parley/a", "/parley/b/c", "/parley/bb"]) await client.send(secret(name, "1"));
  const names = async (Recursive: boolean) => {
    const page = await client.send(new GetParametersByPathCommand({ Path: "/parley/", Recursive }));
    return page.Parameters?.map((one) => one.Name);
  };

  expect(await names(false)).toEqual(["/parley/a", "/parley/bb"]);
  expect(await names(true)).toEqual(["/parley/a", "/parley/b/c", "/parley/bb"]);
});

test("a deleted parameter is not found, and kept ones outlive a restart", async () => {
  const file = join(temporaryFolder(), "nested", "ssm.db");
  const first = await openSsm(file);
  await first.client.send(secret("/parley/kept", "1"));
  await first.client.send(secret("/parley/gone", "1"));
  await first.client.send(new DeleteParameterCommand({ Name: "/parley/gone" }));
  await first.ssm.stop();

  const { client } = await openSsm(file);
  const kept = await client.send(new GetParameterCommand({ Name: "/parley/kept", WithDecryption: true }));

  expect(kept.Parameter?.Value).toBe("1");
  await expect(client.send(new GetParameterCommand({ Name: "/parley/gone" }))).rejects.toMatchObject({
    name: "ParameterNotFound",
  });
});
