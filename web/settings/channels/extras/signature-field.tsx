import { Code, Image, UserRound } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import type { EditorHandle } from "../../../inbox/composer/editor.ts";
import { Button } from "../../../ui/button.tsx";
import { TextArea } from "../../../ui/field.tsx";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import type { SettingControlProps } from "../channel-parts.ts";
import { ImageDialog } from "./image-dialog.tsx";
import "./signature-field.css";

const RichEditor = lazy(async () => ({
  default: (await import("../../../inbox/composer/rich-editor.tsx")).RichEditor,
}));

const TOKENS = ["fullName", "firstName", "lastName"] as const;
/** What the simple editor would lose. */
const ELABORATE = /<(table|div|span|style|font|h[1-6]|center)\b|\sstyle=/i;

/** The team's signature: in a simple editor, or as HTML for what that cannot do. */
export function SignatureField({ value, onChange, problem }: SettingControlProps) {
  const t = useTexts();
  const html = typeof value === "string" ? value : "";
  const [source, setSource] = useState(() => ELABORATE.test(html));
  const [version, setVersion] = useState(0);
  const [picturing, setPicturing] = useState(false);
  const editor = useRef<EditorHandle | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (text: string, markup: string): void => {
    const at = area.current?.selectionStart ?? html.length;
    if (source) onChange(html.slice(0, at) + markup + html.slice(at));
    else editor.current?.insert(text, markup);
  };
  const turn = (): void => {
    setSource(!source);
    // The editor begins anew with what was typed as HTML.
    setVersion(version + 1);
  };
  return (
    <fieldset className="signature-field">
      <legend>{t("channels.email.signature")}</legend>
      <div className="signature-tools">
        <Menu
          label={t("channels.email.tokens")}
          button={(props) => (
            <Button size="small" icon={<UserRound size={14} />} {...props}>
              {t("channels.email.tokens")}
            </Button>
          )}
        >
          {TOKENS.map((token) => (
            <MenuItem key={token} onClick={() => insert(`{{sender.${token}}}`, `{{sender.${token}}}`)}>
              {t(`channels.email.token.${token}`)}
            </MenuItem>
          ))}
        </Menu>
        <Button size="small" icon={<Image size={14} />} onClick={() => setPicturing(true)}>
          {t("channels.email.image")}
        </Button>
        <Button size="small" icon={<Code size={14} />} aria-pressed={source} onClick={turn}>
          {t("channels.email.source")}
        </Button>
      </div>
      {source ? (
        <TextArea
          ref={area}
          quiet
          label={t("channels.email.sourceLabel")}
          spellCheck={false}
          rows={8}
          value={html}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Suspense fallback={<Skeleton />}>
          <div className="signature-editor">
            <RichEditor
              initial={{ text: "", html }}
              version={version}
              label={t("channels.email.signature")}
              placeholder=""
              disabled={false}
              onReady={(handle) => {
                editor.current = handle;
              }}
              onChange={(written) => onChange(written.html ?? "")}
              onSlash={() => undefined}
              onKey={() => false}
              onFiles={() => undefined}
            />
          </div>
        </Suspense>
      )}
      <p className={problem ? "field-problem" : "field-hint"}>{problem ?? t("channels.email.signatureHint")}</p>
      {picturing && (
        <ImageDialog
          onClose={() => setPicturing(false)}
          onInsert={(markup) => {
            setPicturing(false);
            insert("", markup);
          }}
        />
      )}
    </fieldset>
  );
}
