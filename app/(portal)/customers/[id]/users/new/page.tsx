import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewUserForm } from "#components/users/new-form.tsx";
import { Page } from "#components/ui/index.ts";
import { readUserStart } from "#lib/domain/users/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { makeOneTimeLinkAction } from "../../../actions.ts";
import { createUsersAction } from "../actions.ts";
import { userCrumbs } from "../crumbs.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users.new");
  return { title: t("title") };
}

export default async function NewUserPage({ params }: PageProps<"/customers/[id]/users/new">) {
  const [actor, { id }, t] = await Promise.all([signedIn(), params, getTranslations("users.new")]);
  const { customer, licenses } = await found(readUserStart(actor, { id }));
  return (
    <Page title={t("title")} subtitle={t("subtitle")} breadcrumbs={await userCrumbs(actor, customer, t("title"))}>
      <NewUserForm
        customer={customer}
        licenses={licenses}
        back={paths.customerUsers(id)}
        idempotencyKey={crypto.randomUUID()}
        action={createUsersAction}
        makeLink={makeOneTimeLinkAction}
      />
    </Page>
  );
}
