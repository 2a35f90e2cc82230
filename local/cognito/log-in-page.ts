import { escapeHtml, htmlPage } from "../http/html.ts";

type Fields = Readonly<Record<string, string>>;

/** The page that asks for e-mail address and password; `hidden` travels along and comes back with the form. */
export function logInPage(hidden: Fields, error = ""): string {
  return formPage("Sign in", {
    hidden,
    error,
    inputs: `<label>Email <input name="username" type="email" autocomplete="username" required autofocus></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>`,
  });
}

/** The page for a person who still has the password from the invitation. */
export function newPasswordPage(hidden: Fields, error = ""): string {
  return formPage("Change password", {
    hidden,
    error,
    inputs: `<label>New password <input name="new_password" type="password" autocomplete="new-password" required></label>`,
  });
}

/** A page that only says what went wrong. */
export function refusalPage(message: string): string {
  return htmlPage("Sign in", `<p role="alert">${escapeHtml(message)}</p>`);
}

interface Form {
  readonly hidden: Fields;
  readonly error: string;
  readonly inputs: string;
}

function formPage(title: string, { hidden, error, inputs }: Form): string {
  const alert = error ? `<p role="alert">${escapeHtml(error)}</p>` : "";
  const kept = Object.entries(hidden)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join("");
  return htmlPage(title, `${alert}<form method="post" action="login">${kept}${inputs}<button>Continue</button></form>`);
}
