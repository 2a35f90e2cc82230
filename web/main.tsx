import "./app/no-eval.ts";
import "./app/styles/tokens.css";
import "./app/styles/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { loadConfig } from "./app/config.ts";
import { loadLanguage } from "./app/i18n/language.ts";
import { applyTheme } from "./app/theme.ts";

applyTheme();
const root = document.getElementById("root");
if (root) {
  const [config] = await Promise.all([loadConfig(), loadLanguage()]);
  createRoot(root).render(<App config={config} />);
}
