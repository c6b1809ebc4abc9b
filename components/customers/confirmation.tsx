"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Contact } from "#components/ui/contact.tsx";
import {
  buttonClass,
  Card,
  DescriptionList,
  FormActions,
  LinkButton,
  Money,
  Notice,
  RowHeader,
  Section,
  Table,
  Td,
  Th,
  THead,
  Tr,
} from "#components/ui/index.ts";
import type { readSubmitted } from "#lib/domain/customers/adding/reads.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { HandOverForm } from "./hand-over-form.tsx";
import { type Secret, SetupInfo } from "./setup-info.tsx";

export type Confirmed = Awaited<ReturnType<typeof readSubmitted>>;
type Props = { customer: Confirmed; secret?: Secret; mayReset: boolean; mayHandOver: boolean; handOver: FormAction; makeLink: FormAction };

const labels = { CUSTOMER_WILL_BE_ASKED: "agreement_pending", ATTESTED_BY_PARTNER: "agreement_done", ACCEPTED_BY_CUSTOMER: "agreement_accepted" } as const;

/** Step 4: how to sign in for the first time, and what was made. */
export function Confirmation({ customer, secret, mayReset, mayHandOver, handOver, makeLink }: Props) {
  const t = useTranslations("customers.confirmation");
  const account = useTranslations("customers.account");
  const { order } = customer;
  return (
    <div className="flex flex-col gap-6">
      <Notice tone="good" live title={t("received", { name: customer.name })}>
        {order && t(order.status === "PENDING" ? "order_waits" : "order", { number: String(order.number) })}
      </Notice>
      <Section title={t("setup")}>
        {secret ? (
          <SetupInfo customerId={customer.id} tenantId={customer.id} company={customer.name} makeLink={makeLink} secret={secret} />
        ) : (
          <WithoutPassword customer={customer} mayReset={mayReset} />
        )}
        <p className="no-print">
          <a href={paths.handOverPdf(customer.id)} data-file className={buttonClass("secondary")}>
            {t("sheet")}
          </a>
        </p>
        {mayHandOver && (
          <div className="no-print flex flex-col gap-2">
            <p className="max-w-3xl text-ink-soft">{t("hand_over_text")}</p>
            <HandOverForm id={customer.id} action={handOver} label={t("hand_over")} />
          </div>
        )}
      </Section>
      <Section title={t("company")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("company"), value: `${customer.name} (${customer.domain})` },
              { term: t("contact"), value: <Contact name={`${customer.firstName} ${customer.lastName}`} email={customer.email} phone={customer.phone} /> },
              { term: t("agreement"), value: account(labels[customer.agreementSource]) },
            ]}
          />
        </Card>
      </Section>
      <Section title={t("lines")}>{order ? <OrderLines order={order} /> : <p className="text-ink-soft">{t("no_order")}</p>}</Section>
      <FormActions>
        <LinkButton variant="primary" href={paths.customers({ open: customer.id, q: customer.domain })}>
          {t("done")}
        </LinkButton>
        <LinkButton href={paths.addSubscription(customer.id)}>{t("add_products")}</LinkButton>
        {order && <LinkButton href={paths.order(order.id)}>{t("view_order")}</LinkButton>}
      </FormActions>
    </div>
  );
}

function WithoutPassword({ customer, mayReset }: { customer: Confirmed; mayReset: boolean }) {
  const t = useTranslations("customers.confirmation");
  return (
    <Card className="flex flex-col gap-4">
      <DescriptionList
        items={[
          { term: t("tenant"), value: <code className="break-all">{customer.id}</code> },
          { term: t("account"), value: <code className="break-all">admin@{customer.domain}</code> },
        ]}
      />
      <Notice tone="info">{t("gone")}</Notice>
      {mayReset && (
        <div>
          <LinkButton href={paths.customerPassword(customer.id)}>{t("new_password")}</LinkButton>
        </div>
      )}
    </Card>
  );
}

function OrderLines({ order }: { order: NonNullable<Confirmed["order"]> }) {
  const t = useTranslations("customers.confirmation");
  const format = useFormatter();
  return (
    <Table label={t("lines")}>
      <THead>
        <Th>{t("line_columns.offer")}</Th>
        <Th align="right">{t("line_columns.quantity")}</Th>
        <Th>{t("line_columns.term")}</Th>
        <Th align="right">{t("line_columns.total")}</Th>
      </THead>
      <tbody>
        {order.lines.map((line) => (
          <Tr key={line.id}>
            <RowHeader>{line.offer.title}</RowHeader>
            <Td numeric>{format.number(line.quantity)}</Td>
            <Td>{t(`terms.${line.term}`)}</Td>
            <Td numeric>
              <Money minor={line.totalMinor} currency={order.currency} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
