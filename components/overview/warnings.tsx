import { useFormatter, useTranslations } from "next-intl";
import { Notice } from "#components/ui/index.ts";
import type { Warning } from "#lib/domain/overview/reads.ts";

/** What the operator should look after; nothing when all is well. */
export function Warnings({ warnings }: { warnings: Warning[] }) {
  const t = useTranslations("overview.warnings");
  const format = useFormatter();
  if (warnings.length === 0) return null;
  const said = (warning: Warning) => {
    if (warning.key === "disk") return t("disk", { share: format.number(warning.share, { style: "percent", maximumFractionDigits: 1 }) });
    if (warning.key === "letters" || warning.key === "backup") return t(warning.key, { hours: warning.hours });
    if (warning.key === "worker" || warning.key === "queue") return t(warning.key, { minutes: warning.minutes });
    return t(warning.key);
  };
  return (
    <Notice tone="warn" title={t("title")}>
      <ul className="list-disc pl-5">
        {warnings.map((warning) => (
          <li key={warning.key}>{said(warning)}</li>
        ))}
      </ul>
    </Notice>
  );
}
