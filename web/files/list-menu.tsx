import { Download, Ellipsis, Upload } from "lucide-react";
import { useTexts } from "../app/i18n/use-texts.ts";
import { IconButton } from "../ui/button.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { useExport } from "./use-export.ts";

interface ListMenuProps {
  readonly route: "exportTickets" | "exportContacts";
  readonly fileName: string;
  readonly onImport: () => void;
}

/** Import and export of a list, for admins. */
export function ListMenu({ route, fileName, onImport }: ListMenuProps) {
  const t = useTexts();
  const { busy, run } = useExport(route, fileName);
  return (
    <Menu
      label={t("files.menu")}
      align="end"
      button={(props) => (
        <IconButton {...props} label={t("files.menu")}>
          <Ellipsis size={18} />
        </IconButton>
      )}
    >
      <MenuItem icon={<Upload size={15} />} onClick={onImport}>
        {t("files.importFile")}
      </MenuItem>
      <MenuItem icon={<Download size={15} />} disabled={busy} onClick={run}>
        {t("files.export")}
      </MenuItem>
    </Menu>
  );
}
