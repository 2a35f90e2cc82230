import { useState } from "react";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { TextField } from "../../../ui/field.tsx";

interface ImageDialogProps {
  readonly onClose: () => void;
  /** Given the picture as HTML. */
  readonly onInsert: (markup: string) => void;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");

/** A picture by its address in the web. */
export function ImageDialog({ onClose, onInsert }: ImageDialogProps) {
  const t = useTexts();
  const [address, setAddress] = useState("");
  const [words, setWords] = useState("");
  const good = URL.canParse(address) && address.startsWith("https://");
  return (
    <Dialog
      title={t("channels.email.image")}
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          disabled={!good}
          onClick={() => onInsert(`<img src="${escaped(address)}" alt="${escaped(words)}">`)}
        >
          {t("channels.email.insert")}
        </Button>
      }
    >
      <TextField
        label={t("channels.email.imageAddress")}
        placeholder="https://"
        type="url"
        problem={address !== "" && !good ? t("channels.email.imageHttps") : undefined}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <TextField
        label={t("channels.email.imageText")}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </Dialog>
  );
}
