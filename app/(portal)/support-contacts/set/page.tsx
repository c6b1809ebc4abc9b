import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AssignManyForm } from "#components/subscriptions/assign-many-form.tsx";
import { DryRun } from "#components/subscriptions/dry-run.tsx";
import { notKept } from "#lib/asked.ts";
import { listContacts, previewContacts } from "#lib/domain/subscriptions/contacts/reads.ts";
import { PreviewContacts } from "#lib/domain/subscriptions/contacts/rules.ts";
import { found } from "#lib/web/found.ts";
import { besideChosen } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { assignContactsAction } from "./actions.ts";
import { manyOf, seenText } from "#lib/forms/subscriptions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions.contacts");
  return { title: t("many") };
}

export default async function SetContactsPage({ searchParams }: PageProps<"/support-contacts/set">) {
  const [actor, query, t, details] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("subscriptions.contacts"),
    getTranslations("subscriptions.details"),
  ]);
  const [{ rows, more, decided }, { resellers, moreResellers }] = await Promise.all([
    found(previewContacts(actor, manyOf(query))),
    found(listContacts(actor, { contact: query.to })),
  ]);
  const options = [
    { value: "provider", label: details("provider_is_contact", { name: actor.organizationName }) },
    ...resellers.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const chosen = decided ? options.find(({ value }) => value === query.to) : undefined;
  const { all, q, contact } = query;
  return (
    <DryRun
      title={t("many")}
      list={{ label: t("title"), href: paths.supportContacts() }}
      address={paths.setSupportContacts()}
      kept={{ all, q, contact }}
      choice={{
        name: "to",
        label: t("choose"),
        help: details("contact_rule"),
        options,
        chosen,
        ask: moreResellers ? paths.resellerChoices("active") : undefined,
      }}
      rows={rows.map((row) => ({ ...row, now: row.supportContact?.name ?? row.customer.provider.name }))}
      more={more}
      unread={notKept(PreviewContacts, query, besideChosen)}
    >
      {chosen && (
        <AssignManyForm
          key={chosen.value}
          what="contact"
          action={assignContactsAction}
          label={t("choose")}
          chosen={chosen.value}
          rows={rows.filter(({ obstacle }) => !obstacle).map(seenText)}
          idempotencyKey={crypto.randomUUID()}
        />
      )}
    </DryRun>
  );
}
