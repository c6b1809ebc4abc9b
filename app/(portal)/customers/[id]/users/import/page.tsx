import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UserFileForm } from "#components/users/file-form.tsx";
import { Page } from "#components/ui/index.ts";
import { readUserStart } from "#lib/domain/users/reads.ts";
import { mostUsers } from "#lib/domain/users/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { makeOneTimeLinkAction } from "../../../actions.ts";
import { usersOfFileAction } from "../actions.ts";
import { userCrumbs } from "../crumbs.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users.file");
  return { title: t("title") };
}

export default async function ImportUsersPage({ params }: PageProps<"/customers/[id]/users/import">) {
  const [actor, { id }, t] = await Promise.all([signedIn(), params, getTranslations("users.file")]);
  const { customer, licenses } = await found(readUserStart(actor, { id }));
  return (
    <Page title={t("title")} subtitle={t("subtitle", { max: mostUsers })} breadcrumbs={await userCrumbs(actor, customer, t("title"))}>
      <UserFileForm
        customer={customer}
        licenses={licenses}
        back={paths.customerUsers(id)}
        idempotencyKey={crypto.randomUUID()}
        action={usersOfFileAction}
        makeLink={makeOneTimeLinkAction}
      />
    </Page>
  );
}
