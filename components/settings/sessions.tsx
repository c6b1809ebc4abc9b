import { useTranslations } from "next-intl";
import { RowForm } from "#components/ui/forms.ts";
import { Badge, RowHeader, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { agentOf } from "./agent.ts";

type Session = { id: string; createdAt: Date; lastSeenAt: Date; userAgent: string; ip: string };

export function SessionTable({ sessions, current, revoke }: { sessions: Session[]; current: string | null; revoke: FormAction }) {
  const t = useTranslations("settings.sessions");
  const nameOf = (userAgent: string) => {
    const { browser, system } = agentOf(userAgent);
    if (!browser) return t("unknown");
    return system ? t("on", { browser, system }) : browser;
  };
  return (
    <Table label={t("table")}>
      <THead>
        <Th>{t("columns.browser")}</Th>
        <Th>{t("columns.address")}</Th>
        <Th>{t("columns.began")}</Th>
        <Th>{t("columns.seen")}</Th>
        <Th>
          <span className="sr-only">{t("columns.action")}</span>
        </Th>
      </THead>
      <tbody>
        {sessions.map(({ id, createdAt, lastSeenAt, userAgent, ip }) => (
          <Tr key={id}>
            <RowHeader>
              <span className="flex flex-wrap items-center gap-2">
                {nameOf(userAgent)}
                {id === current && <Badge tone="good">{t("current")}</Badge>}
              </span>
            </RowHeader>
            <Td>{ip}</Td>
            <Td>
              <Time value={createdAt} withTime />
            </Td>
            <Td>
              <Time value={lastSeenAt} ago />
            </Td>
            <Td align="right">
              {/* The one in front of whoever looks ends by signing out. */}
              {id !== current && (
                <RowForm action={revoke} id={id} what="session" label={t("revoke_named", { browser: nameOf(userAgent) })}>
                  {t("revoke")}
                </RowForm>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
