import { expect, test } from "vitest";
import {
  comparableAddress,
  domainOf,
  isOneOf,
  isUsableAddress,
  mailAddressOf,
  sameAddress,
} from "../../lib/mail/addresses.ts";

test.each([
  ["Ada@Example.ORG", "ada@example.org"],
  [" ada@example.org ", "ada@example.org"],
  ["ada@bücher.example", "ada@xn--bcher-kva.example"],
  ["ada@BÜCHER.example", "ada@xn--bcher-kva.example"],
  ["ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"],
  ["nobody", "nobody@"],
])("%s is compared as %s", (address, comparable) => {
  expect(comparableAddress(address)).toBe(comparable);
});

test("addresses that look alike are not the same", () => {
  expect(sameAddress("ada@example.org", "аda@example.org")).toBe(false);
  expect(sameAddress("ada@example.org", "ada@examp1e.org")).toBe(false);
  expect(sameAddress("ada@example.org", "ADA@Example.Org")).toBe(true);
});

test("an own address is known with any tag, and no other is", () => {
  const own = ["support@example.org", "sales@example.org"];

  expect(isOneOf("Support+abc@example.org", own)).toBe(true);
  expect(isOneOf("support@example.org.evil.example", own)).toBe(false);
  expect(isOneOf("supportx@example.org", own)).toBe(false);
  expect(domainOf("x@Example.org")).toBe("example.org");
});

test.each(["a@b", "ada.b+c@example.org", "ädä@bücher.example", "o'neill@example.org"])("%s is usable", (address) => {
  expect(isUsableAddress(address)).toBe(true);
});

test.each([
  "",
  "ada",
  "@example.org",
  "ada@",
  "a b@example.org",
  "ada@example.org\r\nBcc: x@y",
  '"a@b"@example.org',
  "a,b@example.org",
  "<a@b>",
  `${"a".repeat(201)}@example.org`,
  `a@${"b".repeat(400)}`,
  "a@b@c",
])("%j is not usable", (address) => {
  expect(isUsableAddress(address)).toBe(false);
});

test("a name is one visible line, and none where it only repeats the address", () => {
  expect(mailAddressOf("a@b", "Ada\r\nBcc: x")).toEqual({ address: "a@b", name: "Ada Bcc: x" });
  expect(mailAddressOf("a@b", "\u202eevil\u202c")).toEqual({ address: "a@b", name: "evil" });
  expect(mailAddressOf("a@b", "A@B")).toEqual({ address: "a@b", name: null });
  expect(mailAddressOf("a@b", "x".repeat(500))?.name).toHaveLength(200);
  expect(mailAddressOf("nonsense", "Ada")).toBeNull();
});
