import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AlignChoice } from "#components/subscriptions/align-choice.tsx";
import { AlignForm } from "#components/subscriptions/align-form.tsx";
import { AlignTable } from "#components/subscriptions/align-table.tsx";
import { Empty, LinkButton, Notice, Page } from "#components/ui/index.ts";
import { lastDayOf } from "#lib/domain/orders/coterm/rules.ts";
import { previewAlignment } from "#lib/domain/subscriptions/aligning/reads.ts";
import { mostAligned } from "#lib/domain/subscriptions/aligning/rules.ts";
import { alignedText } from "#lib/forms/subscriptions.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { alignAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions.align");
  return { title: t("title") };
}

export default async function AlignPage({ params, searchParams }: PageProps<"/customers/[id]/subscriptions/align">) {
  const [actor, { id: customerId }, { endsWith }, t, list] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("subscriptions.align"),
    getTranslations("subscriptions"),
  ]);
  const preview = await found(previewAlignment(actor, { customerId, endsWith }));
  const { customer, chosen, rows } = preview;
  const changing = rows.flatMap(({ id, version, aligned }) => (aligned ? alignedText({ id, version, endsOn: lastDayOf(aligned.endsAt) }) : []));
  const back = paths.customerSubscriptions(customerId);
  return (
    <Page
      title={t("title")}
      subtitle={customer.name}
      breadcrumbs={[{ label: customer.name, href: paths.customer(customerId) }, { label: list("title"), href: back }, { label: t("title") }]}
    >
      <p className="max-w-2xl text-ink-soft">{t("text")}</p>
      {rows.length === 0 ? (
        <Empty title={t("none.title")} text={t("none.text")} action={<LinkButton href={back}>{t("back")}</LinkButton>} />
      ) : (
        <>
          <AlignChoice preview={preview} />
          {preview.more && <Notice tone="warn">{t("more", { max: mostAligned })}</Notice>}
          {chosen && <AlignTable preview={preview} />}
          {chosen && (
            <AlignForm key={chosen} action={alignAction} customerId={customerId} endsWith={chosen} rows={changing} idempotencyKey={crypto.randomUUID()} />
          )}
        </>
      )}
    </Page>
  );
}
