import { useTranslations } from "next-intl";
import { Badge, Card, DescriptionList, Notice, TextLink, Time } from "#components/ui/index.ts";
import type { readAgreementStanding } from "#lib/domain/customers/agreement/reads.ts";
import type { readCustomer } from "#lib/domain/customers/reads.ts";
import { paths } from "#lib/web/paths.ts";

type Standing = Awaited<ReturnType<typeof readAgreementStanding>>;
type Customer = Pick<
  Awaited<ReturnType<typeof readCustomer>>,
  "agreementSource" | "agreementDate" | "agreementFirstName" | "agreementLastName" | "agreementEmail" | "agreementPhone"
>;
const labels = { CUSTOMER_WILL_BE_ASKED: "agreement_pending", ATTESTED_BY_PARTNER: "agreement_done", ACCEPTED_BY_CUSTOMER: "agreement_accepted" } as const;

type CardProps = { customer: Customer; standing: Standing; narrow?: boolean; children?: React.ReactNode };

/** Who accepted which text and when, or what waits for it; below, what can be done. */
export function AgreementCard({ customer, standing, narrow, children }: CardProps) {
  const t = useTranslations("customers.account");
  const words = useTranslations("agreements.standing");
  const { agreementFirstName, agreementLastName, agreementEmail, agreementPhone, agreementDate } = customer;
  const by = [`${agreementFirstName} ${agreementLastName}`.trim(), agreementEmail, agreementPhone].filter(Boolean).join(", ");
  const items = [
    ...(agreementDate
      ? [
          { term: t("accepted_by"), value: by },
          { term: t("accepted_on"), value: <Time value={agreementDate} /> },
        ]
      : []),
    ...(standing.textVersion ? [{ term: words("text_version"), value: standing.textVersion }] : []),
    ...(standing.open && standing.askedAt ? [{ term: words("asked"), value: <Time value={standing.askedAt} withTime /> }] : []),
  ];
  return (
    <Card className="flex flex-col gap-4">
      <div>
        <Badge tone={standing.open ? "warn" : "good"}>{t(labels[customer.agreementSource])}</Badge>
      </div>
      {items.length > 0 && <DescriptionList items={items} narrow={narrow} />}
      {standing.open && <p>{words("waits", { count: standing.waiting })}</p>}
      {children}
    </Card>
  );
}

type OpenProps = { customer: { id: string; name: string }; waiting: number; mayAct: boolean };

/** To those who sell to it or look after it, while it hasn't accepted. */
export function AgreementNotice({ customer, waiting, mayAct }: OpenProps) {
  const t = useTranslations("agreements.standing");
  return (
    <Notice tone="warn" title={t("notice")}>
      <p>
        {t("notice_text", { customer: customer.name })} {t("waits", { count: waiting })}
      </p>
      {mayAct && <TextLink href={`${paths.customerAccount(customer.id)}#agreement`}>{t("to_account")}</TextLink>}
    </Notice>
  );
}

/** To whoever has just accepted. */
export function Accepted({ begun }: { begun: number }) {
  const t = useTranslations("agreements.accept");
  return (
    <Notice tone="good" live>
      {t("accepted")} {Number.isInteger(begun) && begun > 0 && t("begun", { count: begun })}
    </Notice>
  );
}
