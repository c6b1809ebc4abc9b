import { createTranslator } from "use-intl/core";
import { listOwnRoles } from "#lib/domain/azure/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "azure.own" });
  const roles = createTranslator({ locale, messages, namespace: "azure.roles" });
  return {
    name: t("title"),
    header: (["plan", "customer", "provider", "role", "since"] as const).map((column) => t(`columns.${column}`)),
    page: (after) => listOwnRoles(actor, { ...filters, after }),
    line: (row) => [
      row.subscription.nickname,
      row.customer.name,
      row.customer.provider.name,
      roles(row.role),
      row.grantedAt.toISOString().slice(0, 19).replace("T", " "),
    ],
  };
});
