import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewBadge } from "#components/customers/review-badge.tsx";
import { DecisionForm } from "#components/enrollment/forms.tsx";
import { Card, Country, DescriptionList, Page, Section, TextLink, Time } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readQualification } from "#lib/domain/customers/qualifications/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { grantAction, refuseAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("qualifications");
  return { title: t("title") };
}

export default async function QualificationPage({ params }: PageProps<"/qualifications/[id]">) {
  const [actor, { id }, t] = await Promise.all([signedIn(), params, getTranslations("qualifications")]);
  const { customer, waiting, ...review } = await found(readQualification(actor, { id }));
  const open = review.state === "IN_REVIEW";
  const kind = t(`kinds.${review.qualification}`);
  return (
    <Page title={customer.name} subtitle={kind} breadcrumbs={[{ label: t("title"), href: paths.qualifications() }, { label: customer.name }]}>
      <Card>
        <DescriptionList
          items={[
            { term: t("columns.state"), value: <ReviewBadge state={review.state} /> },
            { term: t("columns.qualification"), value: kind },
            { term: t("columns.customer"), value: <TextLink href={paths.customer(customer.id)}>{`${customer.name} (${customer.domain})`}</TextLink> },
            { term: t("country"), value: <Country code={customer.country} /> },
            { term: t("columns.provider"), value: customer.provider.name },
            { term: t("columns.since"), value: <Time value={review.requestedAt} withTime /> },
            ...(review.website
              ? [
                  {
                    term: t("website"),
                    value: (
                      <a href={review.website} rel="noopener noreferrer nofollow" className="break-all text-accent underline underline-offset-2">
                        {review.website}
                      </a>
                    ),
                  },
                ]
              : []),
            ...(open ? [{ term: t("waiting"), value: String(waiting) }] : []),
            ...(review.decidedAt ? [{ term: t("decided"), value: <Time value={review.decidedAt} withTime /> }] : []),
            ...(review.reason ? [{ term: t("reason"), value: review.reason }] : []),
          ]}
        />
      </Card>
      {open && may(actor, "qualification.grant") && (
        <Section title={t("grant")}>
          <DecisionForm id={id} action={grantAction} label={t("grant")} text={t(review.qualification === "EDUCATION" ? "grant_education" : "grant_text")} />
        </Section>
      )}
      {open && may(actor, "qualification.refuse") && (
        <Section title={t("refuse")}>
          <DecisionForm id={id} action={refuseAction} label={t("refuse")} text={t("refuse_text")} reasonHelp={t("refuse_help")} danger />
        </Section>
      )}
    </Page>
  );
}
