import { useEffect } from "react";
import { useLocation } from "wouter";
import { showToast } from "../../ui/toasts.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { notificationNews } from "../realtime/event-data.ts";
import { useRealtime } from "../realtime/realtime.tsx";

/** Tells what is given to oneself and where one is mentioned, unless one looks at it already. Switched off by one's preferences. */
export function Notifications() {
  const t = useTexts();
  const { listen } = useRealtime();
  const [location, navigate] = useLocation();
  useEffect(
    () =>
      listen(({ type, conversationId, data }) => {
        const news = type === "notification" ? notificationNews.safeParse(data) : null;
        const place = conversationId === null ? null : `/inbox/${conversationId}`;
        if (!news?.success || place === location) return;
        const { kind, conversation, ticket, message } = news.data;
        const about = message?.text || conversation?.subject || conversation?.preview || ticket?.subject || "";
        const text = t(`notification.${kind}`, { about });
        const action = place === null ? {} : { action: { label: t("notification.open"), run: () => navigate(place) } };
        showToast({ text, ...action });
      }),
    [listen, location, navigate, t],
  );
  return null;
}
