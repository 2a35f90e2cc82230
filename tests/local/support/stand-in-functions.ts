import type { Functions, InvokeResult } from "../../../local/cloud.ts";

export type Handler = (event: { readonly Records: readonly Record<string, unknown>[] }) => unknown;

/** Functions that are plain closures; what one throws is a failed invocation. */
export function standInFunctions(handlers: Readonly<Record<string, Handler>>): Functions {
  return {
    invoke: async (name, event): Promise<InvokeResult> => {
      try {
        // JSON there and back, as over the Runtime API.
        const answer = await handlers[name]?.(JSON.parse(JSON.stringify(event)));
        return { ok: true, payload: answer === undefined ? null : JSON.parse(JSON.stringify(answer)), durationMs: 1 };
      } catch (error) {
        return { ok: false, error: { errorType: "Error", errorMessage: String(error) }, durationMs: 1 };
      }
    },
    nameOf: (arn) => {
      const name = arn.split(":").at(-1) ?? "";
      if (!(name in handlers)) throw new Error(`no function ${arn}`);
      return name;
    },
  };
}
