import { useTranslations } from "next-intl";
import { agentOf } from "#components/settings/agent.ts";
import { Badge, Notice, RowHeader, Section, Table, Td, Th, THead, Time, type Tone, Tr, useSays } from "#components/ui/index.ts";
import type { listOneTimeLinks } from "#lib/domain/identity/handing/reads.ts";
import type { LinkState } from "#lib/domain/identity/handing/states.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { WithdrawLinkForm } from "./withdraw-link-form.tsx";

type Props = { rows: Row[]; several?: boolean; withdraw: FormAction };
type Row = Awaited<ReturnType<typeof listOneTimeLinks>>[number];

const tones: Record<LinkState, Tone> = { waiting: "info", opened: "good", withdrawn: "neutral", superseded: "neutral", expired: "warn" };

/** What became of the one-time links to one password, or to those of several; nothing where there were none. */
export function OneTimeLinks({ rows, several = false, withdraw }: Props) {
  const t = useTranslations("oneTimeLinks.list");
  if (rows.length === 0) return null;
  return (
    <Section title={t("title")}>
      <Table label={t("title")}>
        <THead>
          <Th>{t("columns.state")}</Th>
          <Th>{t("columns.made")}</Th>
          <Th>{t("columns.by")}</Th>
          <Th>{t("columns.until")}</Th>
          <Th>
            <span className="sr-only">{t("columns.action")}</span>
          </Th>
        </THead>
        <tbody>
          {rows.map((row) => (
            <Tr key={row.id}>
              <RowHeader>
                <State row={row} />
              </RowHeader>
              <Td>
                <Time value={row.createdAt} withTime />
              </Td>
              <Td>
                {row.createdByName}, {row.createdByOrganization}
              </Td>
              <Td>
                <Time value={row.expiresAt} deadline />
              </Td>
              <Td align="right">{row.state === "waiting" && <WithdrawLinkForm id={row.id} action={withdraw} />}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {rows.some(({ state }) => state === "opened") && <Notice tone="info">{t(several ? "not_them_several" : "not_them")}</Notice>}
    </Section>
  );
}

function State({ row }: { row: Row }) {
  const t = useTranslations("oneTimeLinks.list");
  const says = useSays();
  const { browser, system } = agentOf(row.openedWith);
  const agent = [browser, system].filter(Boolean).join(", ");
  const network = row.openedFrom || t("unknown_network");
  return (
    <span className="flex flex-col items-start gap-1 font-normal">
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone={tones[row.state]}>{t(`states.${row.state}`)}</Badge>
        {row.accounts > 1 && <span>{t("several", { count: row.accounts })}</span>}
        {row.passphrase && <span className="text-ink-soft">{t("passphrase")}</span>}
      </span>
      <span className="text-ink-soft">
        {row.openedAt && t(agent ? "opened_with" : "opened", { at: says.moment(new Date(row.openedAt)), network, agent })}
        {row.withdrawnAt && t("withdrawn_by", { at: says.moment(new Date(row.withdrawnAt)), name: row.withdrawnByName })}
        {row.state === "superseded" && t("superseded")}
      </span>
    </span>
  );
}
