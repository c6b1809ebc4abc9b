import { createTranslator } from "use-intl/core";
import { exportInvitations } from "#lib/domain/partnerships/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** The invitations as the tab and its filters show them, all of them; never their links. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "partnerships.invitation" });
  const shared = createTranslator({ locale, messages, namespace: "invitations" });
  const dates = ["state", "created", "expires"] as const;
  return {
    name: t("title"),
    header: [t("columns.note"), t("columns.bound"), ...dates.map((column) => shared(`columns.${column}`))],
    page: (after) => exportInvitations(actor, { ...filters, after }),
    line: (row) => [
      row.note,
      row.boundEmail ?? row.boundPartnerId ?? t("none_bound"),
      shared(`states.${row.state}`),
      row.createdAt.toISOString(),
      row.expiresAt.toISOString(),
    ],
  };
});
