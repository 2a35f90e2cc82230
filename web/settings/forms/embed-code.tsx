import { useTexts } from "../../app/i18n/use-texts.ts";
import { CopyField } from "../shared/copy-field.tsx";
import { embedHtml } from "./embed-html.ts";
import type { Form } from "./form-fields.ts";

/** The form as HTML for the company's own page, without anything from elsewhere. */
export function EmbedCode({ form }: { readonly form: Form }) {
  const t = useTexts();
  return (
    <div className="settings-form">
      {form.channelAccountId === null && <p className="muted">{t("forms.embedNotPublic")}</p>}
      <CopyField
        long
        label={t("forms.embed")}
        hint={t("forms.embedHint")}
        value={embedHtml(form, { origin: location.origin, failed: t("forms.embedFailed") })}
      />
    </div>
  );
}
