import { createTranslator } from "use-intl/core";
import { readCoverage } from "#lib/domain/subscriptions/coverage/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** The gaps that the page's filter shows, all of them. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "incentives.coverage" });
  const subscriptions = createTranslator({ locale, messages, namespace: "subscriptions" });
  const problems = createTranslator({ locale, messages, namespace: "problem" }) as unknown as (code: string) => string;
  return {
    name: t("title"),
    header: [
      ...(["subscription", "customer", "since"] as const).map((column) => t(`many.${column}`)),
      ...(["quantity", "status", "record", "reason"] as const).map((column) => t(`columns.${column}`)),
    ],
    page: (after) => readCoverage(actor, { ...filters, after }),
    line: (row) => [
      row.nickname,
      row.customer.name,
      row.startedAt.toISOString().slice(0, 10),
      { value: row.quantity, decimals: 0 },
      subscriptions(`statuses.${row.status}`),
      row.resellerOfRecord?.name ?? null,
      row.reason === "missing" ? t("missing") : problems(row.reason),
    ],
  };
});
