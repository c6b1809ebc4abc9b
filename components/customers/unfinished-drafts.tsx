import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Notice } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

/** What was begun before and neither submitted nor thrown away. */
export function UnfinishedDrafts({ drafts }: { drafts: { id: string; companyName: string; updatedAt: Date }[] }) {
  const t = useTranslations("customers.new");
  const format = useFormatter();
  if (drafts.length === 0) return null;
  return (
    <div className="max-w-[640px]">
      <Notice title={t("unfinished")}>
        <p>{t("unfinished_text")}</p>
        <ul className="list-disc pl-5">
          {drafts.map(({ id, companyName, updatedAt }) => (
            <li key={id}>
              <Link href={paths.newCustomer({ draft: id })} className="text-accent underline underline-offset-2">
                {companyName || t("unnamed")}
              </Link>{" "}
              <span className="text-ink-soft">
                {t("last_change", { date: `${format.dateTime(updatedAt, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" })} UTC` })}
              </span>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
