import * as z from "zod";

/**
 * Zod would try `new Function` to check faster, which the app's policy forbids and reports. This must be the first module
 * that runs: schemas look when they are made.
 */
z.config({ jitless: true });
