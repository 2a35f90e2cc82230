import { TokenField } from "../../shared/token-field.tsx";
import type { SettingControlProps } from "../channel-parts.ts";

/** Host names. Of a page's address that is pasted, its host is taken. */
export function HostNames({ field, value, problem, onChange }: SettingControlProps) {
  return (
    <TokenField
      label={field.title}
      hint={field.description}
      problem={problem}
      values={Array.isArray(value) ? value.map(String) : []}
      onChange={(typed) => onChange([...new Set(typed.map(hostOf))])}
    />
  );
}

const hostOf = (text: string): string =>
  /^https?:\/\//i.test(text) ? (URL.parse(text)?.hostname ?? text) : text.toLowerCase();
