import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotThere } from "#components/shell/not-there.tsx";
import { PublicShell } from "#components/shell/shell.tsx";
import { mustChangePassword } from "#lib/actor.ts";
import { currentActor } from "#lib/web/session.ts";
import { PortalFrame } from "../(portal)/frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.not_found");
  return { title: t("title") };
}

/** What `lib/web/not-there-door.ts` shows at any address where nothing is: with the menu of whoever has one. */
export default async function NotTherePage() {
  const actor = await currentActor();
  const Frame = actor.kind === "guest" || mustChangePassword(actor) ? PublicShell : PortalFrame;
  return (
    <Frame>
      <NotThere />
    </Frame>
  );
}
