import { Keyboard, LogOut } from "lucide-react";
import { use } from "react";
import type { Availability } from "../../../lib/domain/user.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Menu, MenuDivider, MenuHeading, MenuItem } from "../../ui/menu.tsx";
import { useApiAction } from "../api/use-api.ts";
import { chooseLanguage, LANGUAGES, type Language, language } from "../i18n/language.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { LogOutContext } from "../session/log-out-context.ts";
import { useMe } from "../session/use-me.ts";
import { chooseTheme, readTheme, THEMES } from "../theme.ts";
import { openHelp } from "./open-sheet.ts";
import "./user-menu.css";

/** Oneself: availability, appearance, language, log out. */
export function UserMenu() {
  const t = useTexts();
  const me = useMe();
  return (
    <Menu
      label={t("user.menu", { name: me.name })}
      align="start"
      side="above"
      button={(props) => (
        <button {...props} type="button" className="user-button">
          <span className="visually-hidden">{t("user.menu", { name: me.name })}</span>
          <Avatar name={me.name} url={me.user?.avatarUrl} availability={me.availability ?? undefined} />
        </button>
      )}
    >
      <div className="user-menu-name" role="presentation">
        <strong>{me.name}</strong>
        <span className="muted">{me.email}</span>
      </div>
      <AvailabilityItems />
      <MenuDivider />
      <MenuHeading>{t("user.theme")}</MenuHeading>
      {THEMES.map((theme) => (
        <MenuItem key={theme} checked={readTheme() === theme} onClick={() => chooseTheme(theme)}>
          {t(`user.theme.${theme}`)}
        </MenuItem>
      ))}
      <MenuDivider />
      <MenuHeading>{t("user.language")}</MenuHeading>
      {(Object.keys(LANGUAGES) as Language[]).map((name) => (
        <MenuItem key={name} checked={language() === name} lang={name} onClick={() => void chooseLanguage(name)}>
          {LANGUAGES[name]}
        </MenuItem>
      ))}
      <MenuDivider />
      <MenuItem icon={<Keyboard size={15} />} hint="?" onClick={openHelp}>
        {t("user.shortcuts")}
      </MenuItem>
      <MenuItem icon={<LogOut size={15} />} onClick={use(LogOutContext)}>
        {t("user.logOut")}
      </MenuItem>
    </Menu>
  );
}

/** Written out here: the first view does without the schemas. */
const STATUSES: readonly Availability[] = ["available", "away", "offline"];

function AvailabilityItems() {
  const t = useTexts();
  const { user } = useMe();
  const set = useApiAction("setAvailability", { changes: ["getMe", "listUsers"] });
  if (!user) return null;
  return (
    <>
      <MenuHeading>{t("user.availability")}</MenuHeading>
      {STATUSES.map((status) => (
        <MenuItem
          key={status}
          checked={user.availability === status}
          icon={<span className={`user-dot user-dot-${status}`} />}
          onClick={() => set.mutate({ params: { id: user.id }, body: { status } })}
        >
          {t(`user.${status}`)}
        </MenuItem>
      ))}
    </>
  );
}
