import { createTranslator } from "use-intl/core";
import { listMembers } from "#lib/domain/team/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "team" });
  const roles = createTranslator({ locale, messages, namespace: "identity.roles" });
  return {
    name: t("title"),
    header: (["name", "email", "roles", "state", "since"] as const).map((column) => t(`columns.${column}`)),
    page: (after) => listMembers(actor, { ...filters, after }),
    line: ({ user, roles: held, state, createdAt }) => [
      `${user.firstName} ${user.lastName}`,
      user.email,
      held.map((role) => roles(role)).join(", "),
      t(`states.${state}`),
      createdAt.toISOString(),
    ],
  };
});
