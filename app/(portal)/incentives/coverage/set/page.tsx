import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AssignManyForm } from "#components/subscriptions/assign-many-form.tsx";
import { DryRun } from "#components/subscriptions/dry-run.tsx";
import { notKept } from "#lib/asked.ts";
import { previewMany } from "#lib/domain/subscriptions/coverage/reads.ts";
import { PreviewMany } from "#lib/domain/subscriptions/coverage/rules.ts";
import { found } from "#lib/web/found.ts";
import { besideChosen } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { assignManyAction } from "./actions.ts";
import { manyOf, seenText } from "#lib/forms/subscriptions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("incentives.coverage.many");
  return { title: t("title") };
}

type Words = (key: string) => string;

export default async function SetManyPage({ searchParams }: PageProps<"/incentives/coverage/set">) {
  const [actor, query, t, list, orders, problems] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("incentives.coverage.many"),
    getTranslations("incentives.coverage"),
    getTranslations("subscriptions.new"),
    getTranslations("problem") as unknown as Promise<Words>,
  ]);
  const { rows, choices, reseller, more, manyPartners, wrong } = await found(previewMany(actor, manyOf(query)));
  const options = choices.map(({ id, name, partnerId, problem }) => ({
    value: id,
    disabled: problem !== undefined,
    label: problem ? orders("not_eligible", { name, reason: problems(problem) }) : orders("plain", { name, partnerId: partnerId ?? "–" }),
  }));
  const { all, q, reason } = query;
  const { partner } = PreviewMany.parse(manyOf(query));
  const typed = manyPartners ? { value: reseller ? "" : partner, wrong } : undefined;
  return (
    <DryRun
      title={t("title")}
      list={{ label: list("title"), href: paths.incentiveCoverage() }}
      address={paths.setManyResellers()}
      kept={{ all, q, reason }}
      choice={{
        name: "resellerId",
        label: t("choose"),
        options,
        ask: manyPartners ? paths.resellerChoices("active") : undefined,
        chosen: reseller && { value: reseller.id, label: reseller.name },
        typed,
      }}
      rows={rows.map((row) => ({ ...row, now: row.resellerOfRecord?.name ?? "–" }))}
      more={more}
      unread={notKept(PreviewMany, query, besideChosen)}
    >
      {reseller && (
        <AssignManyForm
          key={reseller.id}
          what="record"
          action={assignManyAction}
          label={t("choose")}
          chosen={reseller.id}
          rows={rows.filter(({ obstacle }) => !obstacle).map(seenText)}
          idempotencyKey={crypto.randomUUID()}
        />
      )}
    </DryRun>
  );
}
