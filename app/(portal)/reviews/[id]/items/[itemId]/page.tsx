import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RightsBadge } from "#components/customers/rights-badge.tsx";
import { ReviewItemBadge } from "#components/reviews/badges.tsx";
import { DecideForms } from "#components/reviews/decide-forms.tsx";
import { ReviewKeys } from "#components/reviews/keys.tsx";
import { Card, DescriptionList, LinkButton, Notice, Page, TextLink, Time } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { hasSingleKeys } from "#lib/actor.ts";
import { readItem, type ReviewItem } from "#lib/domain/reviews/reads.ts";
import { type Takeable, takeables } from "#lib/domain/reviews/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { askItemAction, confirmItemAction, withdrawItemAction } from "../../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews.columns");
  return { title: t("name") };
}

export default async function ReviewItemPage({ params }: PageProps<"/reviews/[id]/items/[itemId]">) {
  const [actor, { id, itemId }, t, reviews] = await Promise.all([signedIn(), params, getTranslations("reviews.item"), getTranslations("reviews")]);
  const item = await found(readItem(actor, { id: itemId }));
  const { customer, reseller, review, before, after, left } = item;
  const hrefOf = (neighbour: string | undefined) => neighbour && paths.reviewItem(id, neighbour);
  const undecided = review.state === "OPEN" && ["OPEN", "ASKED"].includes(item.state) && !item.association.endedAt;
  const neighbours = (
    <>
      {before && <LinkButton href={paths.reviewItem(id, before)}>{t("before")}</LinkButton>}
      {after && <LinkButton href={paths.reviewItem(id, after)}>{t("next")}</LinkButton>}
    </>
  );
  return (
    <Page
      title={t("title", { customer: customer.name, reseller: reseller.name })}
      subtitle={left > 0 && t("left", { count: left })}
      breadcrumbs={[{ label: reviews("title"), href: paths.reviews() }, { label: review.name, href: paths.review(id) }, { label: customer.name }]}
      action={neighbours}
    >
      <Facts item={item} seesAzure={may(actor, "azure.read")} />
      <Conversation item={item} />
      {undecided && (
        <>
          {hasSingleKeys(actor) && <ReviewKeys before={hrefOf(before)} after={hrefOf(after)} />}
          <DecideForms
            key={itemId}
            id={itemId}
            reseller={reseller.name}
            there={thereOf(item, may(actor, "azure.revoke"))}
            actions={{ confirm: confirmItemAction, withdraw: withdrawItemAction, ask: askItemAction }}
          />
        </>
      )}
    </Page>
  );
}

/** What there is to withdraw: the assignment, and with it what the reseller has there. */
function thereOf({ association, record, contact, roles }: ReviewItem, takesAzure: boolean): Takeable[] {
  const has: Record<Takeable, boolean> = {
    RIGHTS: association.adminRights === "ADMIN",
    ASSOCIATION: true,
    SUPPORT_CONTACT: contact > 0,
    RESELLER_OF_RECORD: record > 0,
    AZURE: takesAzure && roles.length > 0,
  };
  return takeables.filter((what) => has[what]);
}

async function Facts({ item, seesAzure }: { item: ReviewItem; seesAzure: boolean }) {
  const [t, columns, azure] = await Promise.all([getTranslations("reviews.item"), getTranslations("reviews.details.columns"), getTranslations("azure.roles")]);
  const { customer, reseller, association } = item;
  return (
    <Card>
      <DescriptionList
        items={[
          { term: columns("decision"), value: <ReviewItemBadge state={item.state} /> },
          { term: columns("customer"), value: <TextLink href={paths.customer(customer.id)}>{customer.name}</TextLink> },
          { term: columns("provider"), value: customer.provider.name },
          { term: columns("reseller"), value: reseller.name },
          { term: columns("rights"), value: <RightsBadge rights={association.adminRights} /> },
          { term: t("since"), value: <Time value={association.startedAt} local /> },
          { term: t("confirmed"), value: association.confirmedAt ? <Time value={association.confirmedAt} local /> : t("never") },
          { term: t("used"), value: item.usedAt ? <Time value={item.usedAt} local /> : t("never") },
          { term: t("record"), value: t("subscriptions", { count: item.record }) },
          { term: t("contact"), value: t("subscriptions", { count: item.contact }) },
          ...(seesAzure ? [{ term: t("azure"), value: item.roles.map((role) => azure(role)).join(", ") || "–" }] : []),
        ]}
      />
    </Card>
  );
}

/** What was asked and answered, and how it was decided. */
async function Conversation({ item }: { item: ReviewItem }) {
  const t = await getTranslations("reviews.item");
  return (
    <>
      {item.question && item.askedAt && (
        <Notice
          title={
            <>
              {t("asked", { name: item.askedByName })} <Time value={item.askedAt} withTime />
            </>
          }
        >
          <p className="whitespace-pre-line">{item.question}</p>
          <p className="mt-2 font-semibold">{item.answer ? t("answered", { name: item.answeredByName }) : t("waiting")}</p>
          {item.answer && <p className="whitespace-pre-line">{item.answer}</p>}
        </Notice>
      )}
      {item.decidedAt && (
        <Notice
          tone="neutral"
          title={
            <>
              {t("decided", { name: item.decidedByName })} <Time value={item.decidedAt} withTime />
            </>
          }
        >
          {item.reason}
        </Notice>
      )}
    </>
  );
}
