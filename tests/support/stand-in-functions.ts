import type { Functions, InvokeResult } from "../../local/cloud.ts";

type Answer = (event: never) => unknown;

/** Functions that live in this process: each name answers with what its entry returns, or fails with what it throws. */
export function standInFunctions(
  answers: Readonly<Record<string, Answer>>,
): Functions & { readonly events: unknown[] } {
  const events: unknown[] = [];
  return {
    events,
    nameOf: (arn) => arn.split("/functions/").at(-1)?.split(":").at(-1)?.replace("/invocations", "") ?? arn,
    invoke: async (name, event): Promise<InvokeResult> => {
      const sent = JSON.parse(JSON.stringify(event)) as never;
      events.push(sent);
      try {
        return { ok: true, payload: await answers[name]?.(sent), durationMs: 1 };
      } catch (error) {
        const errorMessage = error instanceof Error ? error.message : String(error);
        return { ok: false, error: { errorType: errorMessage, errorMessage }, durationMs: 1 };
      }
    },
  };
}
