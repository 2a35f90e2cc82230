import { Command } from "cmdk";
import { useState } from "react";
import { useLocation } from "wouter";
import { Dialog } from "../../ui/dialog.tsx";
import { Keys } from "../../ui/keys.tsx";
import { useTexts } from "../i18n/use-texts.ts";
import { allShortcuts, keyNames } from "../shortcuts/shortcuts.ts";
import "./palette.css";

/** Everything that can be done here, by its name. Whatever has a shortcut is a command. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const [typed, setTyped] = useState("");
  const [, navigate] = useLocation();
  const words = typed.trim();
  const commands = allShortcuts().filter(({ hidden, label }) => !hidden && label !== "");
  return (
    <Dialog title={t("palette.title")} onClose={onClose} bare>
      <Command label={t("palette.title")} className="palette" loop>
        <Command.Input placeholder={t("palette.hint")} value={typed} onValueChange={setTyped} autoFocus />
        <Command.List label={t("palette.title")}>
          <Command.Empty>{t("palette.nothing")}</Command.Empty>
          {commands.map(({ keys, label, section, run }) => (
            <Command.Item
              key={`${section} ${keys}`}
              value={`${label} ${section}`}
              onSelect={() => {
                onClose();
                run();
              }}
            >
              <span>{label}</span>
              <Keys names={keyNames(keys)} />
            </Command.Item>
          ))}
          {words !== "" && (
            <Command.Item
              forceMount
              value="search everywhere"
              onSelect={() => {
                onClose();
                navigate(`/search?${new URLSearchParams({ q: words })}`);
              }}
            >
              <span>{t("search.everywhere", { words })}</span>
            </Command.Item>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}
