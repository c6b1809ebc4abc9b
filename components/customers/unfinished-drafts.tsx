import { useFormatter, useTranslations } from "next-intl";
import { Notice, SubmitButton } from "#components/ui/index.ts";
import { PlainForm } from "#components/ui/plain-form.tsx";
import { paths } from "#lib/web/paths.ts";

type Draft = { id: string; name: string; updatedAt: Date };

/** What was begun before and neither submitted nor thrown away. */
export function UnfinishedDrafts({ drafts, discard }: { drafts: Draft[]; discard: (data: FormData) => Promise<void> }) {
  const t = useTranslations("customers.new");
  const format = useFormatter();
  if (drafts.length === 0) return null;
  return (
    <div className="max-w-[640px]">
      <Notice title={t("unfinished")}>
        <p>{t("unfinished_text")}</p>
        <ul className="mt-2 divide-y divide-line">
          {drafts.map(({ id, name, updatedAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
              <span className="min-w-0 wrap-anywhere">
                <a data-soft href={paths.newCustomer({ draft: id })} className="text-accent underline underline-offset-2">
                  {name || t("unnamed")}
                </a>{" "}
                <span className="text-ink-soft">{t("last_change", { date: format.dateTime(updatedAt, "moment") })}</span>
              </span>
              <PlainForm action={discard}>
                <input type="hidden" name="id" value={id} />
                <input type="hidden" name="from" value={paths.newCustomer()} />
                <SubmitButton variant="quiet" size="small" aria-label={t("discard_named", { name: name || t("unnamed") })}>
                  {t("discard")}
                </SubmitButton>
              </PlainForm>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
