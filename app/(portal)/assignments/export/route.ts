import { createTranslator } from "use-intl/core";
import { exportAssignments } from "#lib/domain/assignments/lists.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "assignments" });
  const rights = createTranslator({ locale, messages, namespace: "customers.rights" });
  const roles = createTranslator({ locale, messages, namespace: "azure.roles" });
  const day = (value: Date | null | undefined) => value?.toISOString().slice(0, 10) ?? null;
  const columns = ["customer", "provider", "reseller", "rights", "since", "record", "contact", "azure", "used", "confirmed"] as const;
  return {
    name: t("title"),
    header: columns.map((column) => t(`columns.${column}`)),
    page: (after) => exportAssignments(actor, { ...filters, after }),
    line: ({ customer, reseller, association, recordOf, contactOf, azureRoles, usedAt }) => [
      customer.name,
      customer.provider.name,
      reseller.name,
      association ? rights(association.adminRights) : t("not_assigned"),
      day(association?.startedAt),
      { value: recordOf, decimals: 0 },
      { value: contactOf, decimals: 0 },
      azureRoles.map((role) => roles(role)).join(", "),
      day(usedAt),
      day(association?.confirmedAt),
    ],
  };
});
