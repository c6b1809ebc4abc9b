import { useTranslations } from "next-intl";
import { SelectField } from "#components/ui/forms.ts";
import { useToldApart } from "#components/subscriptions/told-apart.ts";
import { monthsEnd, type SharedEnd } from "#lib/domain/orders/coterm/rules.ts";

type Props = { meta: Parameters<typeof SelectField>[0]["meta"]; label: string; help?: string; none?: string; shared: readonly SharedEnd[] };

/** When a term that begins is to end: with its own length, a month, or what the customer has. */
export function EndsField({ meta, label, help, none, shared }: Props) {
  const t = useTranslations("orders.ends");
  const { named } = useToldApart();
  const options = shared.map(({ id, others, ...each }) => {
    const name = named(each);
    return { value: id, label: t("with", { name, others }) };
  });
  return (
    <SelectField
      meta={meta}
      label={label}
      help={help}
      placeholder={none ?? t("full")}
      options={[{ value: monthsEnd, label: t("month") }, ...options]}
      optional={!none}
    />
  );
}
