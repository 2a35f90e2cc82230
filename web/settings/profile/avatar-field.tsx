import { useRef, useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { shrinkPicture } from "./shrink-picture.ts";

interface AvatarFieldProps {
  readonly name: string;
  /** The picture as a `data:` address, or one in the web; null: none. */
  readonly url: string | null;
  readonly problem: string | undefined;
  readonly onChange: (url: string | null) => void;
}

/** One's picture: made small here, so that it goes along with the rest of what is known of a user. */
export function AvatarField({ name, url, problem, onChange }: AvatarFieldProps) {
  const t = useTexts();
  const picker = useRef<HTMLInputElement>(null);
  const [isNone, setNone] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const small = await shrinkPicture(file);
    setNone(small === null);
    if (small !== null) onChange(small);
  };
  const wrong = problem ?? (isNone ? t("settings.profile.noPicture") : undefined);
  return (
    <div className="field">
      <span className="field-label">{t("settings.profile.picture")}</span>
      <div className="avatar-field">
        <Avatar name={name} url={url} size="large" />
        <Button onClick={() => picker.current?.click()}>{t("settings.profile.choosePicture")}</Button>
        {url !== null && (
          <Button kind="quiet" onClick={() => onChange(null)}>
            {t("settings.profile.removePicture")}
          </Button>
        )}
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/*"
        aria-label={t("settings.profile.choosePicture")}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <div className={wrong ? "field-problem" : "field-hint"}>{wrong}</div>
    </div>
  );
}
