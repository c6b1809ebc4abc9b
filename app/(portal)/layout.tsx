import { chosenTheme } from "#components/shell/chosen-theme.ts";
import { Shell } from "#components/shell/shell.tsx";
import { countUnread } from "#lib/domain/notifications/reads.ts";
import { menuOf } from "#lib/web/menu.ts";
import { signedIn } from "#lib/web/session.ts";

export default async function PortalLayout({ children }: { children: React.ReactNode }) {
  const actor = await signedIn();
  const [{ unread }, theme] = await Promise.all([countUnread(actor, {}), chosenTheme()]);
  return (
    <Shell menu={menuOf(actor)} user={{ name: actor.name, organization: actor.organizationName }} unread={unread} theme={theme}>
      {children}
    </Shell>
  );
}
