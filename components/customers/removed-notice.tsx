import { useTranslations } from "next-intl";
import { LinkButton, Notice } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

/** The relation has ended; what was is still there to be read, and it can be asked for again. */
export function RemovedNotice({ id, mayAsk }: { id: string; mayAsk: boolean }) {
  const t = useTranslations("customers");
  return (
    <Notice tone="warn">
      <p>{t("overview.removed")}</p>
      {mayAsk && (
        <div className="mt-2">
          <LinkButton size="small" href={paths.requestRelationship({ customer: id })}>
            {t("new.request_again")}
          </LinkButton>
        </div>
      )}
    </Notice>
  );
}
