import { escapeHtml } from "../../domain/fill-tokens.ts";

/** Plain text as HTML that looks the same. */
export const paragraphs = (text: string): string => escapeHtml(text).replaceAll(/\r\n|\r|\n/g, "<br>\n");
