import { useTranslations } from "next-intl";
import { Badge, Card, DescriptionList, RowHeader, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { WebhookListed, WebhookShown } from "#lib/domain/webhooks/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { WebhookBadge } from "./badges.tsx";

/** An organization's webhooks, each with how it stands. */
export function Webhooks({ rows }: { rows: WebhookListed[] }) {
  const t = useTranslations("webhooks");
  if (rows.length === 0) return <p>{t("none")}</p>;
  return (
    <Table label={t("list")}>
      <THead>
        <Th>{t("url")}</Th>
        <Th>{t("events")}</Th>
        <Th>{t("state")}</Th>
        <Th>{t("since")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <a href={paths.webhook(row.id)} className="break-all text-accent underline">
                {row.url}
              </a>
            </RowHeader>
            <Td>{t("events_of", { count: row.events.length })}</Td>
            <Td>
              <WebhookBadge {...row} />
            </Td>
            <Td>
              <Time value={row.createdAt} withTime />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What is known of one. */
export function WebhookFacts({ webhook }: { webhook: WebhookShown }) {
  const t = useTranslations("webhooks");
  const { url, registration, createdAt, createdByName, failingSince, secretBeforeUntil, now } = webhook;
  const facts = [
    { term: t("url"), value: <span className="break-all">{url}</span> },
    { term: t("state"), value: <WebhookBadge {...webhook} /> },
    ...(failingSince ? [{ term: t("states.failing"), value: t.rich("failing_since", { when: () => <Time value={failingSince} withTime /> }) }] : []),
    { term: t("added"), value: t.rich("by", { by: createdByName, when: () => <Time value={createdAt} withTime /> }) },
    ...(secretBeforeUntil && secretBeforeUntil > now
      ? [{ term: t("secret_before"), value: t.rich("secret_until", { when: () => <Time value={secretBeforeUntil} withTime /> }) }]
      : []),
  ];
  return (
    <Card className="flex flex-col gap-4">
      {registration && (
        <div>
          <Badge tone="info">{t("registration")}</Badge>
        </div>
      )}
      <DescriptionList items={facts} />
    </Card>
  );
}
