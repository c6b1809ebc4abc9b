import type { Metadata } from "next";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { dayOf } from "#lib/days.ts";
import { ProposeMoveForm } from "#components/moves/propose-form.tsx";
import { TypedPartner } from "#components/partnerships/typed-partner.tsx";
import { plainField, SelectField } from "#components/ui/forms.ts";
import { buttonClass, Empty, FormActions, FormColumn, LinkButton, Page, Section } from "#components/ui/index.ts";
import { previewMove } from "#lib/domain/moves/reads.ts";
import { PreviewMove } from "#lib/domain/moves/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { proposeMoveAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moves");
  return { title: t("propose") };
}

export default async function NewMovePage({ searchParams }: PageProps<"/assignments/moves/new">) {
  const [actor, query, t, moves] = await Promise.all([signedIn(), searchParams, getTranslations("moves.new"), getTranslations("moves")]);
  const { givers, receivers, from, to, rows, more, manyPartners, wrong } = await found(previewMove(actor, query));
  const { q, fromPartner, toPartner } = PreviewMove.parse(query);
  const crumbs = [{ label: moves("title"), href: paths.moves() }, { label: moves("propose") }];
  if (givers.length === 0 || receivers.length === 0) {
    return (
      <Page title={moves("propose")} breadcrumbs={crumbs}>
        <Empty title={t("nobody.title")} text={givers.length === 0 ? t("nobody.text") : t("no_receiver")} />
      </Page>
    );
  }
  const options = (list: { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  const chosen = typeof query.from === "string" ? query.from : undefined;
  return (
    <Page title={moves("propose")} subtitle={t("subtitle")} breadcrumbs={crumbs}>
      <Form action={paths.newMove()} prefetch={false}>
        <FormColumn>
          <SelectField
            meta={plainField("from", from?.id ?? chosen, { required: !manyPartners })}
            label={t("from")}
            placeholder={t("choose")}
            options={options(givers)}
            ask={manyPartners ? paths.resellerChoices("serving") : undefined}
          />
          {manyPartners && <TypedPartner name="fromPartner" value={from ? "" : fromPartner} wrong={wrong.from} />}
          <SelectField
            meta={plainField("to", to?.id, { required: !manyPartners })}
            label={t("to")}
            placeholder={t("choose")}
            options={options(receivers)}
            ask={manyPartners ? paths.resellerChoices("active") : undefined}
          />
          {manyPartners && <TypedPartner name="toPartner" value={to ? "" : toPartner} wrong={wrong.to} />}
          <FormActions>
            <button type="submit" className={buttonClass(from && to ? "secondary" : "primary")}>
              {t("show")}
            </button>
            <LinkButton href={paths.moves()}>{moves("title")}</LinkButton>
          </FormActions>
        </FormColumn>
      </Form>
      {from && to && (
        <Section title={t("customers")}>
          {rows.length === 0 && !q ? (
            <Empty title={t("no_customers.title")} text={t("no_customers.text")} />
          ) : (
            <ProposeMoveForm
              key={`${from.id} ${to.id} ${q}`}
              action={proposeMoveAction}
              from={from}
              to={to}
              offered={{ rows, more }}
              q={q}
              idempotencyKey={crypto.randomUUID()}
              today={dayOf(new Date())}
            />
          )}
        </Section>
      )}
    </Page>
  );
}
