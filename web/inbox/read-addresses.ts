import * as z from "zod";

const addresses = z.array(z.email()).min(1).max(50);

/** E-mail addresses as people write them in a row. @returns null when one of them is none, or nothing is written */
export function readAddresses(text: string): readonly string[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  const parsed = addresses.safeParse(parts);
  return parsed.success ? parsed.data : null;
}
