import { useTranslations } from "next-intl";
import { Badge, Time, useSays } from "#components/ui/index.ts";
import { PlainForm } from "#components/ui/plain-form.tsx";
import { notificationWords } from "#lib/web/notification-words.ts";
import { addressOf } from "#lib/web/paths.ts";

export type Notice = { id: string; kind: string; data: unknown; place: unknown; createdAt: Date; readAt: Date | null };

/** Each is a form: opening it writes (it is read from then on), so it isn't a link. */
export function NotificationList({ items, open }: { items: Notice[]; open: (data: FormData) => Promise<void> }) {
  const t = useTranslations("notifications");
  const text = notificationWords(t, useTranslations("notifications.kinds"), useSays());
  return (
    <ul className="overflow-hidden rounded-lg border border-line bg-surface">
      {items.map((item) => (
        <li key={item.id} className="border-b border-line last:border-b-0">
          <PlainForm action={open}>
            <input type="hidden" name="id" value={item.id} />
            <input type="hidden" name="href" value={addressOf(item.place)} />
            <button type="submit" className="flex min-h-12 w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-left hover:bg-sunken">
              <span className={`min-w-0 flex-auto basis-full sm:flex-1 sm:basis-0 ${item.readAt ? "" : "font-semibold"}`}>{text(item)}</span>
              {!item.readAt && <Badge tone="info">{t("unread")}</Badge>}
              <span className="text-xs whitespace-nowrap text-ink-soft">
                <Time value={item.createdAt} ago />
              </span>
            </button>
          </PlainForm>
        </li>
      ))}
    </ul>
  );
}
