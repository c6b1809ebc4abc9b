import { createTranslator } from "use-intl/core";
import { exportItems } from "#lib/domain/reviews/reads.ts";
import type { Takeable } from "#lib/domain/reviews/rules.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** The report of a review. */
export const GET = csvRoute((actor, { after: _, ...filters }, path) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "reviews.details" });
  const reviews = createTranslator({ locale, messages, namespace: "reviews" });
  const rights = createTranslator({ locale, messages, namespace: "customers.rights" });
  const columns = ["customer", "provider", "reseller", "rights", "decision", "by", "reason"] as const;
  const more = ["withdrawn", "decided", "question", "answer"] as const;
  return {
    name: t("report"),
    header: [...columns.map((column) => t(`columns.${column}`)), ...more.map((column) => t(`csv.${column}`))],
    page: (after) => exportItems(actor, { ...filters, id: path.at(-2), after }),
    line: (row) => [
      row.customer.name,
      row.customer.provider.name,
      row.reseller.name,
      rights(row.adminRights),
      t(`items.${row.state}`),
      row.decidedByName,
      row.reason,
      row.withdrawn.map((what) => reviews(`item.taken.${what as Takeable}`)).join(", "),
      row.decidedAt?.toISOString() ?? null,
      row.question,
      row.answer,
    ],
  };
});
