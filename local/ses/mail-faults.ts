import type { ServiceResponse } from "../cloud.ts";
import type { Faults } from "../faults.ts";
import { runStruck, silence } from "../gate/strike.ts";

/** Resolves to whether whoever asked hears that it was done. A failure of the work itself is thrown. */
export type Striking = (action: "Receive" | "Report", id: string, work: () => Promise<unknown>) => Promise<boolean>;

const done: ServiceResponse = { status: 200, headers: {}, body: "" };

/**
 * Lets fault rules strike what SES does by itself, under the service name `mail`: `Receive` stores a mail and tells of it,
 * `Report` says what became of one. It may be done twice, late, out of turn, or not at all.
 */
export function mailFaults(faults: Faults): Striking {
  return async (action, id, work) => {
    const answer = await runStruck({
      service: "mail",
      rules: faults.strike({ service: "mail", action, functionName: "", invocation: id }),
      run: async () => {
        await work();
        return done;
      },
      released: faults.released,
      crash: () => {},
      overtaken: () => new Promise((resolve) => setTimeout(resolve, 50)),
    });
    return answer !== silence && answer.status < 300;
  };
}
