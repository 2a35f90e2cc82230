import type { Form, FormField } from "./form-fields.ts";

type PublicForm = Pick<Form, "id" | "fields" | "submitText" | "thankYouText">;

/**
 * HTML that a company puts into its own page: the fields that people fill in, one that only robots see, and a script that
 * sends the answers. Texts are escaped; hidden fields are not in it.
 * @param origin where the deployment is reached; @param failed what people read when sending did not work
 */
export function embedHtml(
  form: PublicForm,
  { origin, failed }: { readonly origin: string; readonly failed: string },
): string {
  const fields = form.fields.filter(({ hidden }) => !hidden).map((field) => `  <p>${fieldHtml(field)}</p>`);
  return `<form id="parley-${form.id}">
${fields.join("\n")}
  <p hidden><input name="_website" tabindex="-1" autocomplete="off"></p>
  <p><button>${escaped(form.submitText)}</button> <output></output></p>
</form>
<script>
  document.getElementById("parley-${form.id}").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const say = (text) => { form.querySelector("output").textContent = text; };
    const answer = await fetch(${inScript(`${origin}/forms/${form.id}/submissions`)}, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(Object.fromEntries(new FormData(form)))
    }).catch(() => null);
    if (answer && answer.ok) { form.reset(); say(${inScript(form.thankYouText)}); return; }
    const problem = answer && await answer.json().catch(() => null);
    say(${inScript(failed)} + (problem && problem.errors || []).map((one) => " " + one.path + ": " + one.message).join(";"));
  });
</script>
`;
}

const TYPES: Readonly<Record<FormField["type"], string>> = {
  text: "text",
  email: "email",
  phone: "tel",
  number: "number",
  checkbox: "checkbox",
  select: "",
  textarea: "",
};

function fieldHtml({ name, label, type, required, options, defaultValue }: FormField): string {
  const common = `name="${escaped(name)}"${required ? " required" : ""}`;
  const value = defaultValue === null ? "" : escaped(defaultValue);
  if (type === "checkbox") {
    const checked = defaultValue === "true" ? " checked" : "";
    return `<label><input type="checkbox" value="true" ${common}${checked}> ${escaped(label)}</label>`;
  }
  const control = (): string => {
    if (type === "textarea") return `<textarea ${common} rows="5">${value}</textarea>`;
    if (type !== "select") return `<input type="${TYPES[type]}" ${common}${value ? ` value="${value}"` : ""}>`;
    const choices = ["", ...options].map((option) => {
      const selected = option !== "" && option === defaultValue ? " selected" : "";
      return `<option${selected}>${escaped(option)}</option>`;
    });
    return `<select ${common}>${choices.join("")}</select>`;
  };
  return `<label>${escaped(label)}<br>${control()}</label>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

/** A text in a script: nothing in it can end the script element. */
const inScript = (text: string): string => JSON.stringify(text).replaceAll("<", "\\u003c");
