import type { Metadata } from "next";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { AssignManyForm } from "#components/subscriptions/assign-many-form.tsx";
import { Said } from "#components/subscriptions/said.tsx";
import {
  buttonClass,
  Empty,
  FormActions,
  FormColumn,
  LinkButton,
  Notice,
  Page,
  RowHeader,
  Section,
  SelectField,
  Table,
  Td,
  Th,
  THead,
  Tr,
} from "#components/ui/index.ts";
import { listContacts, previewContacts } from "#lib/domain/subscriptions/contacts.ts";
import { mostAtOnce } from "#lib/domain/subscriptions/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { assignContactsAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions.contacts");
  return { title: t("many") };
}

export default async function SetContactsPage({ searchParams }: PageProps<"/support-contacts/set">) {
  const [actor, query, t, many, details] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("subscriptions.contacts"),
    getTranslations("incentives.coverage.many"),
    getTranslations("subscriptions.details"),
  ]);
  const [{ rows, more, decided }, { resellers }] = await Promise.all([found(previewContacts(actor, query)), found(listContacts(actor, {}))]);
  const back = paths.supportContacts();
  const crumbs = [{ label: t("title"), href: back }, { label: t("many") }];
  if (rows.length === 0)
    return (
      <Page title={t("many")} breadcrumbs={crumbs}>
        <Empty title={many("none.title")} text={many("none.text")} action={<LinkButton href={back}>{t("back")}</LinkButton>} />
      </Page>
    );
  const options = [
    { value: "provider", label: details("provider_is_contact", { name: actor.organizationName }) },
    ...resellers.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const chosen = decided ? options.find(({ value }) => value === query.to) : undefined;
  const changing = rows.filter((row) => chosen && !row.obstacle);
  const kept = (name: "all" | "q" | "contact") => (typeof query[name] === "string" ? <input type="hidden" name={name} value={query[name]} /> : null);
  const meta = { id: "to", name: "to", key: chosen?.value, errorId: "to-error", descriptionId: "to-help", initialValue: chosen?.value, required: true };
  return (
    <Page title={t("many")} breadcrumbs={crumbs}>
      <Form action={paths.setSupportContacts()} prefetch={false}>
        {query.all === "on" ? kept("all") : rows.map(({ id }) => <input key={id} type="hidden" name="ids" value={id} />)}
        {kept("q")}
        {kept("contact")}
        <FormColumn>
          <SelectField meta={meta} label={t("choose")} help={details("contact_rule")} placeholder="–" options={options} />
          <FormActions>
            <button type="submit" className={buttonClass(chosen ? "secondary" : "primary")}>
              {many("dry_run")}
            </button>
            <LinkButton href={back}>{t("back")}</LinkButton>
          </FormActions>
        </FormColumn>
      </Form>
      {more && <Notice tone="warn">{many("more", { max: String(mostAtOnce) })}</Notice>}
      <Section title={many("rows")} description={chosen && many("summary", { changing: changing.length, staying: rows.length - changing.length })}>
        <Table label={many("rows")}>
          <THead>
            <Th>{t("columns.subscription")}</Th>
            <Th>{t("columns.customer")}</Th>
            <Th>{many("now")}</Th>
            <Th>{many("afterwards")}</Th>
          </THead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHeader>{row.nickname}</RowHeader>
                <Td>{row.customer.name}</Td>
                <Td>{row.supportContact?.name ?? row.customer.provider.name}</Td>
                <Td>{row.obstacle ? <Said code={row.obstacle} /> : (chosen?.label ?? "–")}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Section>
      {chosen && (
        <AssignManyForm
          key={chosen.value}
          what="contact"
          action={assignContactsAction}
          label={t("choose")}
          chosen={chosen.value}
          rows={changing.map(({ id, version }) => `${id}:${version}`)}
          idempotencyKey={crypto.randomUUID()}
        />
      )}
    </Page>
  );
}
