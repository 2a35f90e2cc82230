import { expect, test } from "vitest";
import { deliveryTest, MINUTE } from "../support/delivery.ts";
import { idOf } from "../support/entities.ts";
import { mortal } from "../support/mortal.ts";
import { accepted } from "../support/provider.ts";

const t = deliveryTest();

test("calls a send unknown whose function died between the provider's yes and our writing it down", async () => {
  t.provider.answers(accepted("m_1"));
  const message = await t.reply();
  const dry = mortal(t.app, 0, "before");
  const other = await t.reply({ id: idOf("dry run") });
  await t.deliver(other, dry.app);
  const call = dry.names.indexOf("outside.call") + 1;
  const dying = mortal(t.app, call, "after");

  await t.deliver(message, dying.app).catch(() => {});
  const tooSoon = await t.deliver(message);
  t.app.clock.advance(3 * MINUTE);
  const after = await t.deliver(message);
  await t.deliver(message);

  expect(tooSoon).toMatchObject({ kind: "retry" });
  expect(after).toEqual({ kind: "done" });
  expect(t.provider.calls).toHaveLength(2);
  expect(await t.stored(message)).toMatchObject({ status: "unknown" });
});

test("never sends twice and never leaves a message lying, wherever the function dies", async () => {
  t.provider.answers(accepted("m_1"));
  const dry = mortal(t.app, 0, "before");
  await t.deliver(await t.reply({ id: idOf("dry run") }), dry.app);
  const outcomes: Record<string, number> = {};
  const lying: unknown[] = [];

  for (const effect of ["before", "after"] as const) {
    for (let fatal = 1; fatal <= dry.calls(); fatal++) {
      const message = await t.reply({ id: idOf(`${effect} ${fatal}`) });
      const before = t.provider.calls.length;
      await t.deliver(message, mortal(t.app, fatal, effect).app).catch(() => {});
      for (let round = 0; round < 3; round++) {
        t.app.clock.advance(3 * MINUTE);
        await t.deliver(message);
      }
      const status = (await t.stored(message))?.status ?? "missing";
      outcomes[status] = (outcomes[status] ?? 0) + 1;
      if (t.provider.calls.length - before > 1) lying.push({ effect, fatal, sent: t.provider.calls.length - before });
    }
  }

  expect(lying).toEqual([]);
  expect(Object.keys(outcomes).sort()).toEqual(["sent", "unknown"]);
});
