import { expect, test } from "vitest";
import { readRecipient, replyAddress, tokenConversation, tokenFits } from "../../lib/mail/reply-address.ts";
import { fc } from "../support/properties.ts";

const accountId = "01HZX3J5K6M7N8P9Q0R1S2T3V4";
const conversationId = "01JABCDEFGHJKMNPQRSTVWXYZ0";
const key = "a key";
const domain = "in.example.org";
const ada = "ada@sender.example";
const bob = "bob@sender.example";

const addressFor = (participant: string) => replyAddress({ accountId, conversationId, participant, key, domain });
const tokenFor = (participant: string) => readRecipient(addressFor(participant), domain).token ?? "";

test("a reply address is lower case, within 64 octets before the @, and leads back to where it came from", () => {
  const address = addressFor(ada);
  const recipient = readRecipient(address, domain);

  expect(address).toBe(address.toLowerCase());
  expect(address.split("@")[0]).toHaveLength(64);
  expect(recipient).toEqual({ accountId, token: expect.any(String), plain: `${accountId.toLowerCase()}@${domain}` });
  expect(tokenConversation(recipient.token ?? "")).toBe(conversationId);
  expect(tokenFits(recipient.token ?? "", key, [bob, ada])).toBe(ada);
});

test("it survives systems that change the case", () => {
  const recipient = readRecipient(addressFor(ada).toUpperCase(), "IN.example.org");

  expect(recipient.accountId).toBe(accountId);
  expect(tokenFits(recipient.token ?? "", key, ["ADA@Sender.Example"])).toBe("ADA@Sender.Example");
  expect(tokenFits(tokenFor(ada).toUpperCase(), key, [ada])).toBe(ada);
});

test("it was made for one participant, one conversation and one key", () => {
  const token = tokenFor(ada);
  const other = replyAddress({
    accountId,
    conversationId: conversationId.replace(/0$/, "1"),
    participant: ada,
    key,
    domain,
  });
  const moved = `${readRecipient(other, domain).token?.slice(0, 26)}${token.slice(26)}`;

  expect(tokenFits(token, key, [bob])).toBeNull();
  expect(tokenFits(token, key, [])).toBeNull();
  expect(tokenFits(token, "another key", [ada])).toBeNull();
  expect(tokenFits(moved, key, [ada])).toBeNull();
});

test("whatever one character of a token is changed to, it fits nobody any more", () => {
  const token = tokenFor(ada);
  const change = fc.tuple(fc.nat(token.length - 1), fc.constantFrom(..."0123456789abcdefghjkmnpqrstvwxyz"));
  fc.assert(
    fc.property(change, ([at, character]) => {
      fc.pre(token[at] !== character);
      const altered = token.slice(0, at) + character + token.slice(at + 1);
      expect(tokenFits(altered, key, [ada, bob])).toBeNull();
    }),
  );
});

test.each([
  ["another domain", `${accountId.toLowerCase()}+x@evil.example`, null, null],
  ["a domain that ends like ours", `${accountId.toLowerCase()}@x.in.example.org`, null, null],
  ["our own address by name", "support@in.example.org", null, null],
  ["our own address with a tag", "support+anything@in.example.org", null, null],
  ["the account without a token", `${accountId}@in.example.org`, accountId, null],
  ["the account with a tag that is no token", `${accountId}+sales@in.example.org`, accountId, null],
  ["a token cut short", addressFor(ada).replace(/.@/, "@"), accountId, null],
  ["no address", "nonsense", null, null],
  ["empty", "", null, null],
])("a recipient that is %s", (_, address, account, token) => {
  expect(readRecipient(address, domain)).toMatchObject({ accountId: account, token });
});

test("the plain address is known whatever the tag", () => {
  expect(readRecipient("Support+x.y@In.Example.org", domain).plain).toBe("support@in.example.org");
});

test.each(["", "x", "0".repeat(36), "u".repeat(37), "/".repeat(37)])("%j is no token", (text) => {
  expect(tokenConversation(text)).toBeNull();
  expect(tokenFits(text, key, [ada])).toBeNull();
});
