import { escapeHtml, htmlTable } from "../http/html.ts";
import type { Page } from "./page.ts";

/** What a person needs to begin: also what `npm start` prints and `local.json` holds. */
export interface StartInfo {
  readonly urls: Readonly<Record<string, string>>;
  readonly users: readonly { readonly email: string; readonly password: string; readonly role: string }[];
}

/** `/_local`: where everything is. */
export function startPage(read: () => StartInfo): Page {
  return ({ method }) => {
    if (method !== "GET") return null;
    const { urls, users } = read();
    const links = Object.entries(urls).map(([name, url]) => {
      return `<li>${escapeHtml(name)}: <a href="${escapeHtml(url)}">${escapeHtml(url)}</a></li>`;
    });
    const people = users.map((user) => [user.role, user.email, user.password]);
    const logIns = people.length > 0 ? htmlTable(["role", "e-mail", "password"], people) : "<p>No demo data.</p>";
    const content = `<p>The local cloud is running.</p><ul>${links.join("")}</ul><h2>Log-ins</h2>${logIns}`;
    return { json: { urls }, title: "Parley", content };
  };
}
