import { useTranslations } from "next-intl";
import { Notice, SearchForm, Toolbar } from "#components/ui/index.ts";

type Props = { action: string; name: string; label: "move_to" | "review" | "grant"; sought?: string; found?: string };

/** Adds a reseller to a list to choose from that is too long to show, by its partner id; works by the address. */
export function FindPartner({ action, name, label, sought, found }: Props) {
  const t = useTranslations("partnerships.choice");
  const words = useTranslations("problem.field.partner_id");
  return (
    <div className="flex max-w-[640px] flex-col gap-2">
      <Toolbar>
        <SearchForm action={action} name={name} value={found ? undefined : sought} label={t(label)} />
      </Toolbar>
      {found && <Notice tone="info">{t("found", { name: found })}</Notice>}
      {sought && !found && <Notice tone="warn">{words("unknown")}</Notice>}
    </div>
  );
}
