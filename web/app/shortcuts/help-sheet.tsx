import { Dialog } from "../../ui/dialog.tsx";
import { Keys } from "../../ui/keys.tsx";
import { useTexts } from "../i18n/use-texts.ts";
import { allShortcuts, keyNames, type Shortcut } from "./shortcuts.ts";
import "./help-sheet.css";

/** Every key that does something where one is now. */
export function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const sections = Map.groupBy(
    allShortcuts().filter(({ label }) => label !== ""),
    ({ section }) => section,
  );
  return (
    <Dialog title={t("shortcuts.title")} onClose={onClose}>
      <div className="help-sheet">
        {[...sections].map(([section, shortcuts]) => (
          <Section key={section} title={section} shortcuts={shortcuts} />
        ))}
      </div>
    </Dialog>
  );
}

function Section({ title, shortcuts }: { readonly title: string; readonly shortcuts: readonly Shortcut[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {shortcuts.map(({ keys, label }) => (
          <div key={keys}>
            <dt>{label}</dt>
            <dd>
              <Keys names={keyNames(keys)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
