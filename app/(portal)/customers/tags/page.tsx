import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { customerList } from "#components/customers/list.ts";
import { TagManyForm } from "#components/customers/tag-many-form.tsx";
import { Empty, LinkButton, Notice, Page } from "#components/ui/index.ts";
import { NotRead } from "#components/ui/not-read.tsx";
import { type Actor, may } from "#lib/access.ts";
import { exportCustomers } from "#lib/domain/customers/lists.ts";
import { mostTagged } from "#lib/domain/customers/tags/rules.ts";
import { idsText } from "#lib/forms/customers.ts";
import { manyOf } from "#lib/forms/subscriptions.ts";
import { found } from "#lib/web/found.ts";
import { besideChosen, listAt } from "#lib/web/list.ts";
import { signedIn } from "#lib/web/session.ts";
import { tagManyAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("customers.tags");
  return { title: t("many") };
}

/** A word for the customers that were chosen in the list, or for all that its filter shows. */
export default async function TagCustomersPage({ searchParams }: PageProps<"/customers/tags">) {
  const [actor, query, t, list] = await Promise.all([signedIn(), searchParams, getTranslations("customers.tags"), getTranslations("customers")]);
  if (!may(actor, "customer.tag")) notFound();
  const at = listAt(customerList, actor, query, { beside: besideChosen });
  const back = at.address();
  const breadcrumbs = [{ label: list("title"), href: back }, { label: t("many") }];
  if (at.unread.length > 0)
    return (
      <Page title={t("many")} breadcrumbs={breadcrumbs}>
        <NotRead names={at.unread} href={back} />
      </Page>
    );
  const { ids, all } = manyOf(query);
  const chosen = all ? await shownBy(actor, at.asked) : ids;
  return (
    <Page title={t("many")} subtitle={chosen.length > 0 && t("count", { count: Math.min(chosen.length, mostTagged) })} breadcrumbs={breadcrumbs}>
      {chosen.length > mostTagged && <Notice tone="warn">{t("more", { max: mostTagged })}</Notice>}
      {chosen.length === 0 ? (
        <Empty title={t("nobody.title")} text={t("nobody.text")} action={<LinkButton href={back}>{t("nobody.back")}</LinkButton>} />
      ) : (
        <TagManyForm action={tagManyAction} chosen={idsText(chosen.slice(0, mostTagged))} list={back} />
      )}
    </Page>
  );
}

/** All that the filter shows, up to one more than can be tagged at once. */
async function shownBy(actor: Actor, asked: object): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await found(exportCustomers(actor, { ...asked, after }));
    ids.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after && ids.length <= mostTagged);
  return ids;
}
