import { useFormatter, useTranslations } from "next-intl";
import { lastDayBefore } from "#lib/days.ts";
import type { FormerPartnerId } from "#lib/domain/organizations/numbers/rules.ts";

/** Those a reseller had before, each with its last day. */
export function FormerPartnerIds({ ids }: { ids: FormerPartnerId[] }) {
  const t = useTranslations("profiles.partner_id");
  const format = useFormatter();
  const said = ({ partnerId, until }: FormerPartnerId) =>
    t("until", { partnerId, date: format.dateTime(lastDayBefore(until), { dateStyle: "medium", timeZone: "UTC" }) });
  return (
    <ul>
      {ids.map((one) => (
        <li key={`${one.partnerId} ${one.until.getTime()}`}>{said(one)}</li>
      ))}
    </ul>
  );
}
