import type { CallOf } from "../../../lib/api/client.ts";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { showToast } from "../../ui/toasts.ts";

/** Whose names a snippet is filled with. */
export type SnippetContext = NonNullable<CallOf<"renderSnippet">["body"]>;

/**
 * The snippets whose name or shortcut begins like what was typed after a slash, and a way to put one in.
 * @param onInsert given a snippet with names and numbers in it
 */
export function useSnippets(
  slash: string | null,
  context: SnippetContext,
  onInsert: (text: string, html: string | null) => void,
) {
  const t = useTexts();
  const snippets = useApi("listSnippets").data?.items ?? [];
  const render = useApiAction("renderSnippet", {
    onDone: ({ text, html, missing }) => {
      onInsert(text, html);
      if (missing.length > 0)
        showToast({ kind: "problem", text: t("inbox.missingTokens", { names: missing.join(", ") }) });
    },
  });
  const typed = slash?.toLowerCase();
  const fits = ({ name, shortcut }: (typeof snippets)[number]): boolean =>
    typed !== undefined && ((shortcut ?? "").toLowerCase().startsWith(typed) || name.toLowerCase().includes(typed));
  return {
    options: snippets
      .filter(fits)
      .slice(0, 8)
      .map(({ id, name, text }) => ({ id, label: name, hint: text.slice(0, 80) })),
    insert: (id: string): void => render.mutate({ params: { id }, body: context }),
  };
}
