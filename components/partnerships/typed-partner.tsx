import { useTranslations } from "next-intl";
import { plainField, TextField } from "#components/ui/forms.ts";
import { asRefusal, type Refused } from "#lib/refusal.ts";

/** Without a script: for a reseller that isn't among those that are offered, in a form that asks by its address. */
export function TypedPartner({ name, value, wrong }: { name: string; value: string; wrong?: Refused }) {
  const t = useTranslations("partnerships.choice");
  const meta = plainField(name, value, { errors: wrong ? [asRefusal(wrong)] : undefined });
  return (
    <noscript>
      <TextField meta={meta} label={t("typed")} help={t("typed_help")} inputMode="numeric" autoComplete="off" optional />
    </noscript>
  );
}
