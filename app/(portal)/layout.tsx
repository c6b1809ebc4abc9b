import type { Metadata } from "next";
import { chosenTheme } from "#components/shell/chosen-theme.ts";
import { Shell } from "#components/shell/shell.tsx";
import { ToldNow } from "#components/ui/told.tsx";
import { may } from "#lib/access.ts";
import { countUnread } from "#lib/domain/notifications/reads.ts";
import { hasSingleKeys, personOf, sightOf } from "#lib/actor.ts";
import { brandOf } from "#lib/web/brand.ts";
import { menuOf } from "#lib/web/menu.ts";
import { currentActor, signedIn } from "#lib/web/session.ts";
import { toldTo } from "#lib/web/told.ts";
import { undoAction } from "./actions.ts";

/** A provider's page has its name in the title, too. */
export async function generateMetadata(): Promise<Metadata> {
  const { brand } = await currentActor();
  return brand ? { title: { template: `%s · ${brand.name}`, default: brand.name } } : {};
}

export default async function PortalLayout({ children }: { children: React.ReactNode }) {
  const actor = await signedIn();
  const [{ unread }, theme, brand, told] = await Promise.all([countUnread(actor, {}), chosenTheme(), brandOf(actor), toldTo(actor)]);
  return (
    <Shell
      menu={menuOf(actor)}
      user={{ id: personOf(actor).userId, name: actor.name, organization: actor.organizationName }}
      single={hasSingleKeys(actor)}
      programs={may(actor, "consent.read")}
      unread={unread}
      theme={theme}
      brand={brand}
    >
      {sightOf(actor).compact ? <div className="compact">{children}</div> : children}
      <ToldNow told={told} action={undoAction} />
    </Shell>
  );
}
