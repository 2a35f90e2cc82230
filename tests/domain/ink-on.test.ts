import { expect, test } from "vitest";
import { inkOn, safeColor } from "../../lib/domain/ink-on.ts";
import { fc } from "../support/properties.ts";

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, written down a second time. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [a, b].map(luminance).sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const parts = color.match(/[0-9a-f]{2}/gi) ?? [];
  const [r = 0, g = 0, b = 0] = parts
    .map((part) => Number(`0x${part}`) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test("words on any colour can be read: 4.5 to 1 at least", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const color = `#${value.toString(16).padStart(6, "0")}`;

      expect(contrast(color, inkOn(color))).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("what is no colour never reaches a style sheet", () => {
  expect(safeColor("red;}*{display:none")).toMatch(/^#[0-9a-f]{6}$/);
  expect(safeColor("#A1B2C3")).toBe("#A1B2C3");
});
