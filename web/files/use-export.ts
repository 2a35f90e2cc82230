import { useState } from "react";
import { useClient } from "../app/api/api-context.tsx";
import { toastProblem } from "../app/toast-problem.ts";
import { joinCsv } from "./join-csv.ts";

/** Reads a whole list as CSV, part by part, and hands it to the browser as one file to keep. */
export function useExport(route: "exportTickets" | "exportContacts", fileName: string) {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      const parts: string[] = [];
      let cursor: string | null = null;
      do {
        const part: { readonly csv: string; readonly next: string | null } = await client[route]({
          query: cursor === null ? {} : { cursor },
        });
        parts.push(part.csv);
        cursor = part.next;
      } while (cursor !== null);
      keep(joinCsv(parts), fileName);
    } catch (error) {
      toastProblem(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return { busy, run: () => void run() };
}

function keep(csv: string, fileName: string): void {
  const url = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: fileName });
  link.click();
  URL.revokeObjectURL(url);
}
