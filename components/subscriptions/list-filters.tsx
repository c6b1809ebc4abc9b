import { useTranslations } from "next-intl";
import { SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { listedStatuses } from "#lib/domain/subscriptions/rules.ts";

type Props = { action: string; q?: string; status?: string; sort?: string };

/** For a customer's list, whoever looks at it. */
export function SubscriptionFilters({ action, q, status, sort }: Props) {
  const t = useTranslations("subscriptions");
  return (
    <Toolbar>
      <SearchForm action={action} value={q} label={t("search")} keep={{ status, sort }} />
      <SelectFilter
        action={action}
        name="status"
        value={status}
        label={t("columns.status")}
        options={listedStatuses.map((value) => ({ value, label: t(`statuses.${value}`) }))}
        keep={{ q, sort }}
      />
    </Toolbar>
  );
}
