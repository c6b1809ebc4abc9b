import { createTranslator } from "use-intl/core";
import { exportProviders } from "#lib/domain/partnerships/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the tab and its search show, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "partnerships" });
  return {
    name: t("providers.title"),
    header: [
      ...(["provider", "location", "since"] as const).map((column) => t(`providers.columns.${column}`)),
      t("ended_on"),
      ...(["email", "phone", "web"] as const).map((column) => t(`contact.${column}`)),
    ],
    page: (after) => exportProviders(actor, { ...filters, after }),
    line: ({ provider, startedAt, endedAt }) => [
      provider.name,
      provider.country,
      startedAt.toISOString().slice(0, 10),
      endedAt && endedAt.toISOString().slice(0, 10),
      provider.supportEmail,
      provider.supportPhone,
      provider.supportWebsite,
    ],
  };
});
