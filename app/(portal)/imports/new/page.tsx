import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UploadImportForm } from "#components/imports/upload-form.tsx";
import { Page } from "#components/ui/index.ts";
import { listImports } from "#lib/domain/imports/reads.ts";
import { importKinds } from "#lib/domain/imports/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { uploadImportAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports.new");
  return { title: t("title") };
}

export default async function NewImportPage({ searchParams }: PageProps<"/imports/new">) {
  const [actor, query, t, imports] = await Promise.all([signedIn(), searchParams, getTranslations("imports.new"), getTranslations("imports")]);
  // Who may not see imports finds no page here.
  await found(listImports(actor, {}));
  const kind = importKinds.find((each) => each === query.kind) ?? "CUSTOMERS";
  return (
    <Page title={t("title")} subtitle={imports("subtitle")} breadcrumbs={[{ label: imports("title"), href: paths.imports() }, { label: t("title") }]}>
      <UploadImportForm kind={kind} idempotencyKey={crypto.randomUUID()} action={uploadImportAction} />
    </Page>
  );
}
