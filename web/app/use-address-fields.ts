import { useMemo } from "react";
import { useSearchParams } from "wouter";

/**
 * What the address of a page says of these fields, as in `?status=open`: empty where it says nothing. Setting them replaces
 * the address, so that going back leaves the page.
 */
export function useAddressFields<Field extends string>(fields: readonly Field[]) {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is all of the parameters.
  const values = useMemo(
    () => Object.fromEntries(fields.map((field) => [field, params.get(field) ?? ""])) as Record<Field, string>,
    [text],
  );
  const set = (change: Readonly<Partial<Record<string, string>>>): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value = ""] of Object.entries(change)) {
          if (value === "") next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  return { params, values, set };
}
