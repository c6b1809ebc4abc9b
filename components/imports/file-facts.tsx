import { useFormatter, useTranslations } from "next-intl";
import { Card, DescriptionList, Time } from "#components/ui/index.ts";
import { columnsLeft } from "#lib/domain/imports/columns/rules.ts";
import type { ImportPage } from "#lib/domain/imports/reads.ts";
import { ImportBadge } from "./badge.tsx";

/** What an import is, and how many of its rows are what. */
export function FileFacts({ file }: { file: ImportPage }) {
  const t = useTranslations("imports.details");
  const heads = useTranslations("imports.columns");
  const format = useFormatter();
  const { counts, state } = file;
  const left = state === "MAPPING" ? [] : columnsLeft(file.header, file.columns);
  const rows = (term: string, count = 0, always = true) => (always || count > 0 ? [{ term, value: format.number(count) }] : []);
  const who = (
    <>
      {t("by", { name: file.createdByName })} <Time value={file.createdAt} withTime />
    </>
  );
  return (
    <Card>
      <DescriptionList
        items={[
          { term: heads("state"), value: <ImportBadge state={state} /> },
          { term: heads("by"), value: who },
          { term: t("encoding"), value: file.encoding.replace("windows", "Windows").replace("utf", "UTF") },
          ...(left.length > 0 ? [{ term: t("left"), value: left.join(", ") }] : []),
          ...(state === "MAPPING"
            ? rows(heads("rows"), counts.NEW)
            : [
                ...rows(t("ready"), counts.READY),
                ...rows(t("asked"), counts.ASKED, false),
                ...rows(t("wrong"), counts.WRONG),
                ...rows(t("left_out"), counts.LEFT, false),
                ...rows(t("done"), counts.DONE),
                ...rows(t("failed"), counts.FAILED),
              ]),
        ]}
      />
    </Card>
  );
}
