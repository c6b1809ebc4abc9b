import { rateList } from "#components/incentives/list.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { SetRateForm } from "#components/incentives/rate-forms.tsx";
import { RowForm } from "#components/ui/forms.ts";
import { IncentiveTabs } from "#components/incentives/tabs.tsx";
import { ExportLink, Page, RowHeader, Section, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { addMonths, categories } from "#lib/domain/catalog/rules.ts";
import { currentRates, listRates } from "#lib/domain/incentives/reads.ts";
import { monthOf, monthText } from "#lib/domain/incentives/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { signedIn } from "#lib/web/session.ts";
import { setRateAction, withdrawRateAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("incentives.rates");
  return { title: t("title") };
}

const offeredMonths = 24;

export default async function RatesPage({ searchParams }: PageProps<"/incentives/rates">) {
  const [actor, query, t, words, format] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("incentives.rates"),
    getTranslations("orders.picker.categories"),
    getFormatter(),
  ]);
  const at = listAt(rateList, actor, query);
  const [rates, page] = await Promise.all([found(currentRates(actor, {})), found(listRates(actor, at.asked))]);
  const month = (date: Date) => format.dateTime(date, { month: "long", year: "numeric", timeZone: "UTC" });
  const percent = (basisPoints: number) => format.number(basisPoints / 10_000, { style: "percent", maximumFractionDigits: 2 });
  const months = Array.from({ length: offeredMonths + 1 }, (_, at) => addMonths(monthOf(clock.now()), at));
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <IncentiveTabs current="rates" coverage={may(actor, "subscription.assignReseller")} />
      <Section title={t("current")}>
        <Table label={t("current")}>
          <THead>
            <Th>{t("category")}</Th>
            <Th>{t("now")}</Th>
            <Th>{t("coming")}</Th>
          </THead>
          <tbody>
            {rates.map(({ category, now, coming }) => (
              <Tr key={category}>
                <RowHeader>{words(category)}</RowHeader>
                <Td>{now ? `${percent(now.rateBasisPoints)}, ${t("since", { month: month(now.validFrom) })}` : t("no_rate")}</Td>
                <Td>
                  {coming.length === 0
                    ? t("none_coming")
                    : coming.map((rate) => {
                        const said = { rate: percent(rate.rateBasisPoints), month: month(rate.validFrom) };
                        return (
                          <span key={rate.id} className="mr-4 inline-flex items-center gap-2">
                            {t("from", said)}
                            {may(actor, "incentiveRate.withdraw") && (
                              <RowForm action={withdrawRateAction} id={rate.id} label={t("withdraw_of", { ...said, category: words(category) })}>
                                {t("withdraw")}
                              </RowForm>
                            )}
                          </span>
                        );
                      })}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Section>
      {may(actor, "incentiveRate.set") && (
        <Section title={t("set")} description={t("set_text")}>
          <SetRateForm
            action={setRateAction}
            categories={categories.map((value) => ({ value, label: words(value) }))}
            months={months.map((value) => ({ value: monthText(value), label: month(value) }))}
            example={format.number(7.5)}
          />
        </Section>
      )}
      <Section title={t("history")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
        <ListTools at={at} />
        <ListRows at={at} page={page} label={t("history")} none={{ title: t("none.title"), text: t("none.text") }} />
      </Section>
    </Page>
  );
}
