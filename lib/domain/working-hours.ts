import * as z from "zod";

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be HH:MM");

/** When somebody works, in their own time zone. Days are 1 (Monday) to 7; a shift that ends before it starts goes on after midnight. */
export const workingHours = z.object({
  timeZone: z.string().min(1).refine(isTimeZone, "is not a time zone"),
  days: z.array(z.object({ day: z.int().min(1).max(7), from: clockTime, to: clockTime })).max(50),
  /** Days off, as dates on the zone's own calendar: no shift starts on them. */
  holidays: z.array(z.iso.date()).max(400).default([]),
});
export type WorkingHours = Readonly<z.infer<typeof workingHours>>;

/** Whether it is a name of the IANA time zone database (https://www.iana.org/time-zones). */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
