import "./app/no-eval.ts";
import "./app/styles/tokens.css";
import "./app/styles/base.css";
import { loadConfig } from "./app/config.ts";
import { loadLanguage } from "./app/i18n/language.ts";
import { applyTheme } from "./app/theme.ts";

applyTheme();
const root = document.getElementById("root");
if (root) {
  // All at once: none waits for another.
  const [{ drawApp }, config] = await Promise.all([import("./app/app.tsx"), loadConfig(), loadLanguage()]);
  drawApp(root, config);
}
