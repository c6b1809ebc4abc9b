import Form from "next/form";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Option, plainField, SelectField } from "#components/ui/forms.ts";
import { buttonClass, Empty, FormActions, FormColumn, LinkButton, Notice, Page, RowHeader, Section, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { NotRead } from "#components/ui/not-read.tsx";
import { TypedPartner } from "#components/partnerships/typed-partner.tsx";
import { mostAtOnce } from "#lib/domain/subscriptions/rules.ts";
import { useToldApart } from "./told-apart.ts";
import { Said } from "./said.tsx";

type Row = { id: string; nickname: string; term: "P1M" | "P1Y" | "P3Y"; commitmentEndsAt: Date; customer: { name: string }; now: string; obstacle?: string };
type Props = {
  title: string;
  list: { label: string; href: string };
  /** Where the choice is sent for a dry run, and which of the list's parameters go along. */
  address: string;
  kept: Record<string, string | string[] | undefined>;
  choice: {
    name: string;
    label: string;
    help?: string;
    options: Option[];
    ask?: string;
    chosen?: { value: string; label: string };
    typed?: { value: string; wrong?: string };
  };
  rows: Row[];
  more: boolean;
  /** What of the address can't be read. */
  unread: readonly string[];
  children: ReactNode;
};

/** One choice for many subscriptions: choose, see per row what would change, and then (`children`) submit just that. */
export function DryRun({ title, list, address, kept, choice, rows, more, unread, children }: Props) {
  const t = useTranslations("incentives.coverage.many");
  const toldApart = useToldApart();
  const crumbs = [list, { label: title }];
  const back = <LinkButton href={list.href}>{t("back")}</LinkButton>;
  if (unread.length > 0) {
    return (
      <Page title={title} breadcrumbs={crumbs}>
        <NotRead names={unread} href={list.href} />
      </Page>
    );
  }
  if (rows.length === 0) {
    return (
      <Page title={title} breadcrumbs={crumbs}>
        <Empty title={t("none.title")} text={t("none.text")} action={back} />
      </Page>
    );
  }
  const { name, chosen, typed } = choice;
  const changing = rows.filter(({ obstacle }) => chosen && !obstacle).length;
  return (
    <Page title={title} breadcrumbs={crumbs}>
      <Form action={address} prefetch={false}>
        {kept.all === "on" || rows.map(({ id }) => <input key={id} type="hidden" name="ids" value={id} />)}
        {Object.entries(kept).map(([key, value]) => typeof value === "string" && <input key={key} type="hidden" name={key} value={value} />)}
        <FormColumn>
          <SelectField
            meta={plainField(name, chosen?.value, { required: !typed })}
            label={choice.label}
            help={choice.help}
            placeholder="–"
            options={choice.options}
            ask={choice.ask}
          />
          {typed && <TypedPartner name="partner" {...typed} />}
          <FormActions>
            <button type="submit" className={buttonClass(chosen ? "secondary" : "primary")}>
              {t("dry_run")}
            </button>
            {back}
          </FormActions>
        </FormColumn>
      </Form>
      {more && <Notice tone="warn">{t("more", { max: String(mostAtOnce) })}</Notice>}
      <Section title={t("rows")} description={chosen && t("summary", { changing, staying: rows.length - changing })}>
        <Table label={t("rows")}>
          <THead>
            <Th>{t("subscription")}</Th>
            <Th>{t("customer")}</Th>
            <Th>{t("now")}</Th>
            <Th>{t("afterwards")}</Th>
          </THead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHeader>
                  {row.nickname}
                  <span className="block text-xs font-normal text-ink-soft">{toldApart.until(row)}</span>
                </RowHeader>
                <Td>{row.customer.name}</Td>
                <Td>{row.now}</Td>
                <Td>{row.obstacle ? <Said refused={row.obstacle} /> : (chosen?.label ?? "–")}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Section>
      {children}
    </Page>
  );
}
