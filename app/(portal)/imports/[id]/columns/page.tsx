import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ColumnsForm } from "#components/imports/columns-form.tsx";
import { LinkButton, Notice, Page } from "#components/ui/index.ts";
import { readColumns } from "#lib/domain/imports/columns/reads.ts";
import { isMappable } from "#lib/domain/imports/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { mapImportAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports.columns_page");
  return { title: t("title") };
}

export default async function ImportColumnsPage({ params }: PageProps<"/imports/[id]/columns">) {
  const [actor, { id }, t, imports] = await Promise.all([signedIn(), params, getTranslations("imports.columns_page"), getTranslations("imports")]);
  const { kind, fileName, header, columns, examples, state, remembered } = await found(readColumns(actor, { id }));
  return (
    <Page
      title={t("title")}
      subtitle={`${fileName} · ${imports(`kinds.${kind}`)}`}
      breadcrumbs={[{ label: imports("title"), href: paths.imports() }, { label: fileName, href: paths.import(id) }, { label: t("title") }]}
    >
      {kind === "RELATIONSHIPS" && <Notice>{t("partner_center")}</Notice>}
      {isMappable(state) ? (
        <ColumnsForm {...{ id, kind, header, columns, examples, remembered }} action={mapImportAction} />
      ) : (
        <Notice tone="warn">
          <p className="mb-2">{t("over")}</p>
          <LinkButton href={paths.import(id)}>{fileName}</LinkButton>
        </Notice>
      )}
    </Page>
  );
}
