import "server-only";
import { dayOf } from "#lib/days.ts";
import { createTranslator } from "use-intl/core";
import type { Actor } from "../access.ts";
import type { listOwnSubscriptions } from "../domain/subscriptions/reads.ts";
import { messagesOf } from "../i18n/messages.ts";
import type { Cell } from "../platform/csv-out.ts";

type Row = Awaited<ReturnType<typeof listOwnSubscriptions>>["items"][number];

/** The columns of a list of subscriptions, as the page has them. */
export function subscriptionLines(actor: Actor): { name: string; header: string[]; line: (row: Row) => Cell[] } {
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "subscriptions" });
  return {
    name: t("title"),
    header: (["name", "offer", "quantity", "status", "renews", "provider", "record", "contact"] as const).map((column) => t(`columns.${column}`)),
    line: (row) => [
      row.nickname,
      row.offer.title,
      row.offer.billingType === "USAGE" ? t("usage") : { value: row.quantity, decimals: 0 },
      t(`statuses.${row.status}`),
      row.status === "PENDING" ? null : t(row.autoRenew ? "renews_on" : "ends_on", { date: dayOf(row.commitmentEndsAt) }),
      row.customer.provider.name,
      row.resellerOfRecord?.name ?? null,
      row.contact.name,
    ],
  };
}
