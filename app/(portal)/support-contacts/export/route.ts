import { createTranslator } from "use-intl/core";
import { listContacts } from "#lib/domain/subscriptions/contacts/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "subscriptions.contacts" });
  const subscriptions = createTranslator({ locale, messages, namespace: "subscriptions" });
  const many = createTranslator({ locale, messages, namespace: "incentives.coverage.many" });
  return {
    name: t("title"),
    header: [many("subscription"), many("customer"), many("since"), t("columns.status"), t("columns.contact")],
    page: (after) => listContacts(actor, { ...filters, after }),
    line: (row) => [
      row.nickname,
      row.customer.name,
      row.startedAt.toISOString().slice(0, 10),
      subscriptions(`statuses.${row.status}`),
      row.supportContact?.name ?? row.customer.provider.name,
    ],
  };
});
