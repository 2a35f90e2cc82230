import { expect, test } from "vitest";
import { messageIdsIn, shortReferences, threadKeyOfId } from "../../lib/mail/message-ids.ts";
import { fc } from "../support/properties.ts";

test.each([
  ["one id", "<a@x.example>", ["a@x.example"]],
  ["folded and separated by tabs", "<a@x>\r\n\t<b@y>\t<c@z>", ["a@x", "b@y", "c@z"]],
  ["commas", "<a@x>,<b@y>", ["a@x", "b@y"]],
  ["prose around it", 'Your message of "Mon, 1 Jan" <a@x> and more', ["a@x"]],
  ["no brackets", "a@x.example", ["a@x.example"]],
  ["no brackets, several", "a@x b@y", ["a@x", "b@y"]],
  ["an id without @", "<abc123>", ["abc123"]],
  ["twice the same", "<a@x> <a@x>", ["a@x"]],
  ["case kept", "<AbC@X>", ["AbC@X"]],
  ["empty brackets", "<>", []],
  ["brackets around blanks", "<  > < >", []],
  ["blank", "   ", []],
  ["missing", null, []],
])("ids in a field: %s", (_, field, ids) => {
  expect(messageIdsIn(field)).toEqual(ids);
});

test("no field, whatever is in it, gives an empty id or one with brackets or white space", () => {
  const field = fc.string({ unit: fc.constantFrom("<", ">", "@", " ", "\t", "\r", "\n", ",", "a", "é") });
  fc.assert(
    fc.property(field, (text) => {
      for (const id of messageIdsIn(text)) expect(id).toMatch(/^[^<>\s]+$/);
    }),
  );
});

test("an id of SES has one name, in whatever region it went out and whether or not it has its domain", () => {
  const bare = "0102019a1b2c3d4e-11111111-2222-3333-4444-555555555555-000000";
  const names = ["", "@eu-west-1.amazonses.com", "@email.amazonses.com", "@EU-WEST-1.AmazonSES.com"].map((domain) =>
    threadKeyOfId(bare + domain),
  );

  expect(new Set(names)).toEqual(new Set([`id:${bare}`]));
  expect(threadKeyOfId(`<${bare}@email.amazonses.com>`)).toBe(`id:${bare}`);
  expect(threadKeyOfId("a@amazonses.com.evil.example")).toBe("id:a@amazonses.com.evil.example");
});

test.each(["", " ", "<>", "@eu-west-1.amazonses.com", "<@email.amazonses.com>"])(
  "an empty id (%j) names nothing",
  (id) => {
    expect(threadKeyOfId(id)).toBeNull();
  },
);

test("of a long chain the first id and the newest are kept, in their order", () => {
  const ids = Array.from({ length: 50 }, (_, i) => `m${i}@x`);

  expect(shortReferences(ids)).toEqual(["m0@x", ...ids.slice(-19)]);
  expect(shortReferences(ids.slice(0, 20))).toEqual(ids.slice(0, 20));
});
