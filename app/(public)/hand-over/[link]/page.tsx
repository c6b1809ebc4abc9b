import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OpenLink } from "#components/handing/open-link.tsx";
import { readOneTimeLink } from "#lib/domain/identity/handing/reads.ts";
import { Problem } from "#lib/problem.ts";
import { currentActor } from "#lib/web/session.ts";
import { openOneTimeLinkAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("oneTimeLinks.page");
  return { title: t("title"), referrer: "no-referrer" };
}

/** Where a one-time link leads. Its key is in the fragment, and never comes here; looking changes nothing. */
export default async function OneTimeLinkPage({ params }: PageProps<"/hand-over/[link]">) {
  const [{ link }, actor] = await Promise.all([params, currentActor()]);
  const waiting = await readOneTimeLink(actor, { link }).catch((error) => {
    if (error instanceof Problem && ["one_time_link.over", "invalid"].includes(error.code)) return undefined;
    throw error;
  });
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6" data-no-referrer>
      <OpenLink link={link} action={openOneTimeLinkAction} waiting={waiting} />
    </div>
  );
}
