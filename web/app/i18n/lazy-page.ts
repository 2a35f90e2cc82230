import { type ComponentType, lazy } from "react";
import { loadPageTexts } from "./language.ts";

/** A part that is read when it is first shown, together with the texts that the first view does without. */
export function lazyPage<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const [component] = await Promise.all([load(), loadPageTexts()]);
    return { default: component };
  });
}
