import { expect, test } from "vitest";
import { advanceStatus, type MessageStatus, messageStatus } from "../../lib/domain/message.ts";
import { fc } from "../support/properties.ts";

const after = (...receipts: readonly MessageStatus[]) => receipts.reduce(advanceStatus, "leased");

test("receipts in any order end with the same status", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...messageStatus.options), { maxLength: 6 }), (receipts) => {
      expect(after(...receipts.toReversed())).toBe(after(...receipts));
    }),
  );
});

test("a message that the provider took and failed later has failed, in either order", () => {
  expect(after("sent", "failed")).toBe("failed");
  expect(after("failed", "sent")).toBe("failed");
});

test("a message that was said to have failed and then arrived has arrived", () => {
  expect(after("failed", "delivered")).toBe("delivered");
});

test("any news resolves a message whose send was never answered", () => {
  expect(after("unknown", "sent")).toBe("sent");
  expect(after("unknown", "failed")).toBe("failed");
});
