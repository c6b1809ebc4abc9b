import { useTranslations } from "next-intl";
import { Card, DescriptionList, TextLink, Time } from "#components/ui/index.ts";
import type { ServiceRequestPage } from "#lib/domain/support/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { FirstAnswer, RequestBadge, SeverityBadge } from "./badges.tsx";

/** What it is about, who has it and since when. */
export function RequestFacts({ request }: { request: ServiceRequestPage }) {
  const [t, support] = [useTranslations("support.details"), useTranslations("support")];
  const { subscription, customerId, customer, linked } = request;
  return (
    <Card>
      <DescriptionList
        items={[
          { term: support("columns.status"), value: <RequestBadge status={request.status} /> },
          { term: support("columns.severity"), value: <SeverityBadge severity={request.severity} /> },
          { term: support("columns.handler"), value: request.handler ?? support("operator") },
          { term: t("first"), value: <FirstAnswer request={request} now={request.now} /> },
          { term: support("columns.customer"), value: linked ? <TextLink href={paths.customer(customerId)}>{customer.name}</TextLink> : customer.name },
          {
            term: t("about"),
            value:
              subscription && linked ? (
                <TextLink href={paths.subscription(customerId, subscription.id)}>{subscription.nickname}</TextLink>
              ) : (
                (subscription?.nickname ?? t("account"))
              ),
          },
          {
            term: t("created"),
            value: (
              <>
                {t("by", { name: request.createdByName, organization: request.createdByOrganization })}, <Time value={request.createdAt} withTime />
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}
