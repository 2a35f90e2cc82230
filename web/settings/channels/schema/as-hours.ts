import * as z from "zod";
import type { Hours } from "../../people/hours-field.tsx";

/** Hours as they are typed: a time zone may be half a name yet, and the server says so. */
const typedHours = z.object({
  timeZone: z.string(),
  days: z.array(z.object({ day: z.number(), from: z.string(), to: z.string() })),
  holidays: z.array(z.string()).default([]),
});

/** A setting as working hours; null for anything else. */
export function asHours(value: unknown): Hours | null {
  const read = typedHours.safeParse(value);
  return read.success ? read.data : null;
}
