import * as z from "zod";
import { jsonAnswer, type ProviderAnswer } from "./provider-answer.ts";

const scripted = z.strictObject({
  /** Part of the URL; `...` stands for anything. */
  match: z.string().min(1),
  method: z.string().optional(),
  status: z.number().int().min(100).max(599).default(200),
  headers: z.record(z.string(), z.string()).default({}),
  /** Text as it is, anything else as JSON. */
  body: z.unknown().default({}),
  /** How often it applies; always when absent. */
  times: z.number().int().positive().optional(),
  delayMs: z.number().int().min(0).default(0),
  /** Takes the request and never answers. */
  hang: z.boolean().default(false),
});

export const scriptedAnswers = z.array(scripted);
export type ScriptedAnswer = z.infer<typeof scripted>;

/** Answers that a test has laid out, used before the provider's usual ones. */
export interface Script {
  set(answers: readonly ScriptedAnswer[]): void;
  list(): readonly ScriptedAnswer[];
  /** The first answer that matches, counted as used. */
  next(method: string, url: string): ScriptedAnswer | null;
}

export function createScript(): Script {
  let answers: { readonly answer: ScriptedAnswer; used: number }[] = [];
  return {
    set: (given) => {
      answers = given.map((answer) => ({ answer, used: 0 }));
    },
    list: () => answers.map(({ answer }) => answer),
    next: (method, url) => {
      const found = answers.find(({ answer, used }) => {
        if (answer.times !== undefined && used >= answer.times) return false;
        if (answer.method !== undefined && answer.method !== method) return false;
        return matches(answer.match, url);
      });
      if (!found) return null;
      found.used += 1;
      return found.answer;
    },
  };
}

/** The bytes of a scripted answer. */
export function renderScripted(answer: ScriptedAnswer): ProviderAnswer {
  const rendered =
    typeof answer.body === "string"
      ? { status: answer.status, headers: { "content-type": "text/plain" }, body: Buffer.from(answer.body) }
      : jsonAnswer(answer.status, answer.body);
  return { ...rendered, headers: { ...rendered.headers, ...answer.headers } };
}

function matches(pattern: string, url: string): boolean {
  let from = 0;
  for (const part of pattern.split(/\.\.\.|…|\*/)) {
    const at = url.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
