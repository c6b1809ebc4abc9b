import { createTranslator } from "use-intl/core";
import { exportUsers } from "#lib/domain/users/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. Passwords are nowhere to be had. */
export const GET = csvRoute((actor, { after: _, ...filters }, path) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "users" });
  const roles = createTranslator({ locale, messages, namespace: "identity.roles" });
  return {
    name: t("title"),
    header: (["name", "userName", "licenses", "role", "deleted"] as const).map((column) => t(`columns.${column}`)),
    page: (after) => exportUsers(actor, { ...filters, customerId: path.at(-3), after }),
    line: ({ user, licenses, roles: held, deletedAt }) => [
      `${user.firstName} ${user.lastName}`,
      user.email,
      licenses.map(({ subscription }) => subscription.nickname).join(", "),
      held.map((role) => roles(role)).join(", ") || t("user"),
      deletedAt?.toISOString() ?? null,
    ],
  };
});
