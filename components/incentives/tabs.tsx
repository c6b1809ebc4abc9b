import { useTranslations } from "next-intl";
import { Tabs } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

type Place = "amounts" | "coverage" | "rates";

/** `coverage`: whether this person may see which subscriptions earn nothing. */
export function IncentiveTabs({ current, coverage }: { current: Place; coverage: boolean }) {
  const t = useTranslations("incentives.tabs");
  const places: { key: Place; href: string }[] = [
    { key: "amounts", href: paths.incentives() },
    ...(coverage ? [{ key: "coverage" as const, href: paths.incentiveCoverage() }] : []),
    { key: "rates", href: paths.incentiveRates() },
  ];
  return <Tabs label={t("label")} items={places.map(({ key, href }) => ({ label: t(key), href, current: key === current }))} />;
}
