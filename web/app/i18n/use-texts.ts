import { useSyncExternalStore } from "react";
import { language, onLanguage, t } from "./language.ts";

/** `t` for a component, which is drawn anew when the language changes. */
export function useTexts(): typeof t {
  useSyncExternalStore(onLanguage, language);
  return t;
}
