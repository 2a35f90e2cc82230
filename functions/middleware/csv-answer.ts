import * as z from "zod";
import { type Answer, emptyAnswer } from "./problem-answer.ts";

/** What a handler of a route that answers a file gives. */
export const csvPage = z.object({ csv: z.string(), next: z.string().nullable() });

/** A file to download (RFC 4180's media type), with a link to the rest where it is not all (RFC 8288). */
export function csvAnswer(path: string, { csv, next }: z.infer<typeof csvPage>): Answer {
  const name = path.split("/").at(-2) ?? "export";
  const rest = next === null ? {} : { link: `<${path}?cursor=${encodeURIComponent(next)}>; rel="next"` };
  const headers = {
    ...emptyAnswer(200).headers,
    "content-type": "text/csv; charset=utf-8; header=present",
    "content-disposition": `attachment; filename="${name}.csv"`,
    ...rest,
  };
  return { statusCode: 200, headers, body: csv };
}
