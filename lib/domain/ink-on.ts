/** Whether a colour is written as `#rrggbb`. */
export const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** A colour that can be put into a style sheet as it is; the given one only if it is `#rrggbb`. */
export const safeColor = (color: string): string => (isColor(color) ? color : "#0b6e6e");

/**
 * Black or white, whichever is read better on this colour: at least 4.5 to 1 on every one.
 * https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
 * @param color `#rrggbb`
 */
export function inkOn(color: string): "#000000" | "#ffffff" {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(color.slice(at, at + 2), 16)));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? "#000000" : "#ffffff";
}

function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
