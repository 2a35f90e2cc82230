import { Link, useLocation } from "wouter";
import { useTexts } from "../i18n/use-texts.ts";
import { type AppPage, pages } from "../pages.ts";
import { UserMenu } from "./user-menu.tsx";
import "./rail.css";

/** The sections of the app, and oneself. On a phone it lies below. */
export function Rail() {
  const t = useTexts();
  return (
    <nav className="rail" aria-label={t("nav.main")}>
      <Link href="/inbox" className="rail-logo" aria-label="Parley">
        <img src="/favicon.svg" alt="" width={28} height={28} />
      </Link>
      <ul>
        {pages.map((page) => (
          <RailItem key={page.path} page={page} />
        ))}
      </ul>
      <UserMenu />
    </nav>
  );
}

function RailItem({ page }: { readonly page: AppPage }) {
  const t = useTexts();
  const [location] = useLocation();
  const isHere = location === page.path || location.startsWith(`${page.path}/`);
  const Icon = page.icon;
  return (
    <li>
      <Link href={page.path} className="rail-item" aria-current={isHere ? "page" : undefined} title={t(page.label)}>
        <Icon size={20} />
        <span className="rail-label">{t(page.label)}</span>
      </Link>
    </li>
  );
}
