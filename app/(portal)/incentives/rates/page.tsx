import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { SetRateForm, WithdrawRateForm } from "#components/incentives/rate-forms.tsx";
import { IncentiveTabs } from "#components/incentives/tabs.tsx";
import { ExportLink, ListBody, Page, RowHeader, Section, SelectFilter, Table, Td, Th, THead, Time, Toolbar, Tr } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { addMonths, categories } from "#lib/domain/catalog/rules.ts";
import { currentRates, listRates } from "#lib/domain/incentives/reads.ts";
import { ListRates, monthOf, monthText, rateOrder } from "#lib/domain/incentives/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
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
  const [rates, { items, next }] = await Promise.all([found(currentRates(actor, {})), found(listRates(actor, query))]);
  const { after, category, sort } = ListRates.parse(query);
  const kept = { category, sort };
  const order = { now: sort ?? rateOrder.first, address: (sort: string) => paths.incentiveRates({ ...kept, sort }) };
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
                              <WithdrawRateForm action={withdrawRateAction} id={rate.id} label={t("withdraw_of", { ...said, category: words(category) })} />
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
      <Section title={t("history")} action={items.length > 0 && <ExportLink list={paths.incentiveRates(kept)} />}>
        <Toolbar>
          <SelectFilter
            action={paths.incentiveRates()}
            name="category"
            value={category}
            label={t("category")}
            options={categories.map((value) => ({ value, label: words(value) }))}
            keep={{ sort }}
          />
        </Toolbar>
        <ListBody
          empty={items.length === 0}
          narrowed={category}
          none={{ title: t("none.title"), text: t("none.text") }}
          clear={paths.incentiveRates()}
          address={(more) => paths.incentiveRates({ ...kept, ...more })}
          after={after}
          next={next}
        >
          <Table label={t("history")}>
            <THead>
              <Th by="valid" sort={order}>
                {t("valid_from")}
              </Th>
              <Th>{t("category")}</Th>
              <Th align="right">{t("rate")}</Th>
              <Th by="set" sort={order}>
                {t("set_at")}
              </Th>
              <Th>{t("set_by")}</Th>
            </THead>
            <tbody>
              {items.map((rate) => (
                <Tr key={rate.id}>
                  <RowHeader>{month(rate.validFrom)}</RowHeader>
                  <Td>{words(rate.category)}</Td>
                  <Td align="right" numeric>
                    {percent(rate.rateBasisPoints)}
                  </Td>
                  <Td>
                    <Time value={rate.setAt} withTime />
                  </Td>
                  <Td>{rate.setByName}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </ListBody>
      </Section>
    </Page>
  );
}
