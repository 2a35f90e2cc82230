import { expect, test } from "vitest";
import { readFlags } from "../../local/read-flags.ts";

test("takes the defaults that the documentation names", () => {
  expect(readFlags([])).toEqual({
    port: 4000,
    data: ".local",
    fresh: false,
    seed: true,
    quiet: false,
    outbound: null,
    assembly: null,
  });
});

test("reads every flag", () => {
  const args = "--port 5000 --data d --fresh --no-seed --quiet --outbound http://x:1 --assembly a".split(" ");

  expect(readFlags(args)).toEqual({
    port: 5000,
    data: "d",
    fresh: true,
    seed: false,
    quiet: true,
    outbound: "http://x:1",
    assembly: "a",
  });
});

test.each([["--prot"], ["--port", "many"], ["--port", "70000"], ["--port"], ["extra"], ["--outbound", "nowhere"]])(
  "refuses %s %s in one line",
  (...args) => {
    let message = "";
    try {
      readFlags(args.filter((arg) => arg !== undefined));
    } catch (error) {
      message = String(error);
    }

    expect(message).not.toBe("");
    expect(message).not.toContain("\n");
  },
);
