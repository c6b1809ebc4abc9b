import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import Form from "next/form";
import { buttonClass, Card, Empty, Money, Notice, Page, RowHeader, RowLink, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import { NotRead } from "#components/ui/not-read.tsx";
import { daysCharged } from "#lib/domain/orders/billing/rules.ts";
import { notKept } from "#lib/asked.ts";
import { readStatement } from "#lib/domain/subscriptions/statement/reads.ts";
import { AskedMonth, mostCharges } from "#lib/domain/subscriptions/statement/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("papers.statement");
  return { title: t("page") };
}

/** What a customer was charged in a month, to read, to print and to keep. */
export default async function StatementPage({ params, searchParams }: PageProps<"/customers/[id]/statement">) {
  const [actor, { id }, query, t, words, common, nav, format] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("papers.statement"),
    getTranslations("subscriptions.change"),
    getTranslations("common"),
    getTranslations("shell.nav"),
    getFormatter(),
  ]);
  const { customer, month, from, charges, totals, more, months } = await found(readStatement(actor, { customerId: id, month: query.month }));
  const unread = notKept(AskedMonth, query);
  const named = (text: string) => format.dateTime(new Date(`${text}-01T00:00:00Z`), { month: "long", year: "numeric", timeZone: "UTC" });
  const offered = months.includes(month) ? months : [...months, month];
  const breadcrumbs = [{ label: nav("customers"), href: paths.customers() }, { label: customer.name, href: paths.customer(id) }, { label: t("page") }];
  if (unread.length > 0)
    return (
      <Page title={t("page")} breadcrumbs={breadcrumbs}>
        <NotRead names={unread} href={paths.statement(id)} />
      </Page>
    );
  return (
    <Page
      title={t("title", { month: named(month), customer: customer.name })}
      subtitle={t("no_invoice")}
      breadcrumbs={breadcrumbs}
      action={
        charges.length > 0 && (
          <>
            <a href={paths.statementFile(id, month)} data-file className={buttonClass("secondary")}>
              {common("export")}
            </a>
            <a href={paths.statementPdf(id, month)} data-file className={buttonClass("secondary")}>
              {t("pdf")}
            </a>
          </>
        )
      }
    >
      <Form action={paths.statement(id)} className="no-print flex flex-wrap items-end gap-2">
        <label className="flex flex-col gap-1">
          <span className="text-xs text-ink-soft">{t("month")}</span>
          <select key={month} name="month" defaultValue={month} className="control">
            {offered.map((text) => (
              <option key={text} value={text}>
                {named(text)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className={buttonClass("secondary")}>
          {t("show")}
        </button>
      </Form>
      {totals.map(({ currency, amountMinor }) => (
        <Card key={currency}>
          <p className="tabular text-2xl font-semibold">
            <Money minor={amountMinor} currency={currency} />
          </p>
          <p className="text-ink-soft">{t("total_in", { month: named(month) })}</p>
        </Card>
      ))}
      {more && <Notice tone="warn">{t("more", { max: format.number(mostCharges) })}</Notice>}
      {charges.length === 0 ? (
        <Empty title={t("nothing")} text={t("nothing_text", { month: format.dateTime(from, { month: "long", year: "numeric", timeZone: "UTC" }) })} />
      ) : (
        <Table label={t("charges")}>
          <THead>
            <Th>{t("subscription")}</Th>
            <Th>{words("charge_columns.at")}</Th>
            <Th>{words("charge_columns.kind")}</Th>
            <Th>{words("charge_columns.period")}</Th>
            <Th align="right">{words("charge_columns.amount")}</Th>
          </THead>
          <tbody>
            {charges.map((charge) => (
              <Tr key={charge.id}>
                <RowHeader>
                  <RowLink href={paths.subscription(id, charge.subscription.id)}>{charge.subscription.nickname}</RowLink>
                </RowHeader>
                <Td>
                  <Time value={charge.chargedAt} withTime />
                </Td>
                <Td>{words(`charge_kinds.${charge.kind}`)}</Td>
                <Td>{format.dateTimeRange(...daysCharged(charge), { dateStyle: "medium" })}</Td>
                <Td numeric>
                  <Money minor={charge.amountMinor} currency={charge.currency} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Page>
  );
}
