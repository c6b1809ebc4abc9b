import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InviteForm } from "#components/team/forms.tsx";
import { Page } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listMembers } from "#lib/domain/team/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { inviteAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("team.new");
  return { title: t("title") };
}

export default async function InviteMemberPage() {
  const [actor, t, team] = await Promise.all([signedIn(), getTranslations("team.new"), getTranslations("team")]);
  if (!may(actor, "member.invite")) notFound();
  const { offered } = await found(listMembers(actor, {}));
  return (
    <Page title={t("title")} subtitle={t("subtitle")} breadcrumbs={[{ label: team("title"), href: paths.team() }, { label: t("title") }]}>
      <InviteForm action={inviteAction} offered={offered} language={actor.language} idempotencyKey={crypto.randomUUID()} />
    </Page>
  );
}
