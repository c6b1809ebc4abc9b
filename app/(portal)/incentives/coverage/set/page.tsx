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
import { previewMany } from "#lib/domain/subscriptions/assigning-many.ts";
import { mostAtOnce } from "#lib/domain/subscriptions/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { assignManyAction } from "./actions.ts";

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
  const { rows, choices, reseller, more } = await found(previewMany(actor, query));
  const back = paths.incentiveCoverage();
  const crumbs = [{ label: list("title"), href: back }, { label: t("title") }];
  if (rows.length === 0)
    return (
      <Page title={t("title")} breadcrumbs={crumbs}>
        <Empty title={t("none.title")} text={t("none.text")} action={<LinkButton href={back}>{t("back")}</LinkButton>} />
      </Page>
    );
  const changing = rows.filter((row) => reseller && !row.obstacle);
  const kept = (name: "all" | "q" | "reason") => (typeof query[name] === "string" ? <input type="hidden" name={name} value={query[name]} /> : null);
  const options = choices.map(({ id, name, partnerId, problem }) => ({
    value: id,
    disabled: problem !== undefined,
    label: problem ? orders("not_eligible", { name, reason: problems(problem) }) : orders("plain", { name, partnerId: partnerId ?? "–" }),
  }));
  const meta = {
    id: "resellerId",
    name: "resellerId",
    key: reseller?.id,
    errorId: "reseller-error",
    descriptionId: "reseller-help",
    initialValue: reseller?.id,
    required: true,
  };
  return (
    <Page title={t("title")} breadcrumbs={crumbs}>
      <Form action={paths.setManyResellers()} prefetch={false}>
        {query.all === "on" ? kept("all") : rows.map(({ id }) => <input key={id} type="hidden" name="ids" value={id} />)}
        {kept("q")}
        {kept("reason")}
        <FormColumn>
          <SelectField meta={meta} label={t("choose")} placeholder="–" options={options} />
          <FormActions>
            <button type="submit" className={buttonClass(reseller ? "secondary" : "primary")}>
              {t("dry_run")}
            </button>
            <LinkButton href={back}>{t("back")}</LinkButton>
          </FormActions>
        </FormColumn>
      </Form>
      {more && <Notice tone="warn">{t("more", { max: String(mostAtOnce) })}</Notice>}
      <Section title={t("rows")} description={reseller && t("summary", { changing: changing.length, staying: rows.length - changing.length })}>
        <Table label={t("rows")}>
          <THead>
            <Th>{list("columns.subscription")}</Th>
            <Th>{list("columns.customer")}</Th>
            <Th>{t("now")}</Th>
            <Th>{t("afterwards")}</Th>
          </THead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHeader>{row.nickname}</RowHeader>
                <Td>{row.customer.name}</Td>
                <Td>{row.resellerOfRecord?.name ?? "–"}</Td>
                <Td>{row.obstacle ? <Said code={row.obstacle} /> : (reseller?.name ?? "–")}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Section>
      {reseller && (
        <AssignManyForm
          key={reseller.id}
          what="record"
          action={assignManyAction}
          label={t("choose")}
          chosen={reseller.id}
          rows={changing.map(({ id, version }) => `${id}:${version}`)}
          idempotencyKey={crypto.randomUUID()}
        />
      )}
    </Page>
  );
}
