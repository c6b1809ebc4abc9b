import { useTranslations } from "next-intl";
import { Card, DescriptionList, RowHeader, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { Option } from "#components/ui/forms.ts";
import type { listApplications, listConsents } from "#lib/domain/applications/reads.ts";
import { keepsNoSecret } from "#lib/domain/applications/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { AddSecretForm, ChangeForm, EndForm } from "./forms.tsx";
import { fieldWords, secretWords } from "./words.ts";

type Program = Awaited<ReturnType<typeof listApplications>>[number];
type Actions = Record<"change" | "addSecret" | "endSecret" | "revoke", FormAction>;

/** One program: what it is, its secrets, who consented, and what can be done with it. */
export function ProgramCard({ program, roles, ...actions }: { program: Program; roles: Option[] } & Actions) {
  const t = useTranslations("apiAccess");
  const { id, name, secrets, consents, lastUsedAt, createdAt, createdByName } = program;
  // With one, nobody could sign in on their machine any more.
  const keepsNone = program._count.secrets === 0 && keepsNoSecret(program);
  const facts = [
    { term: t("client_id"), value: <code className="break-all">{id}</code> },
    { term: t("registered"), value: t.rich("by", { by: createdByName, when: () => <Time value={createdAt} withTime /> }) },
    { term: t("last_used"), value: lastUsedAt ? <Time value={lastUsedAt} withTime /> : t("never") },
  ];
  return (
    <Card className="flex flex-col gap-6">
      <h3 className="text-lg font-semibold">{name}</h3>
      <DescriptionList items={facts} />
      <Secrets program={program} end={actions.endSecret} />
      {!keepsNone && (
        <AddSecretForm
          action={actions.addSecret}
          id={id}
          idempotencyKey={crypto.randomUUID()}
          label={t("add_secret")}
          said={secretWords(t)}
          spent={secrets.length >= 2}
        />
      )}
      <Consents name={name} rows={consents} />
      <ChangeForm action={actions.change} program={program} label={t("change")} said={fieldWords(t, "save")} roles={roles} />
      <EndForm action={actions.revoke} kind="program" ids={{ id }} label={t("revoke")} about={t("revoke_named", { name })} />
    </Card>
  );
}

function Secrets({ program: { id, name, secrets, _count }, end }: { program: Program; end: FormAction }) {
  const t = useTranslations("apiAccess");
  if (secrets.length === 0) return <p>{t(_count.secrets === 0 ? "no_secret" : "secrets_over")}</p>;
  return (
    <Table label={t("secrets_of", { name })}>
      <THead>
        <Th>{t("secret_end")}</Th>
        <Th>{t("made_at")}</Th>
        <Th>{t("until")}</Th>
        <Th>
          <span className="sr-only">{t("action")}</span>
        </Th>
      </THead>
      <tbody>
        {secrets.map((secret) => (
          <Tr key={secret.id}>
            <RowHeader>
              <code>…{secret.hint}</code>
            </RowHeader>
            <Td>
              <Time value={secret.createdAt} withTime />
            </Td>
            <Td>
              <Time value={secret.expiresAt} deadline />
            </Td>
            <Td align="right">
              <EndForm action={end} kind="secret" ids={{ id, secretId: secret.id }} label={t("end")} about={t("end_secret", { hint: secret.hint })} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Consents({ name, rows }: { name: string; rows: Program["consents"] }) {
  const t = useTranslations("apiAccess");
  if (rows.length === 0) return <p className="text-ink-soft">{t("nobody_consented")}</p>;
  return (
    <Table label={t("consents", { name })}>
      <THead>
        <Th>{t("person")}</Th>
        <Th>{t("since")}</Th>
        <Th>{t("last_used")}</Th>
      </THead>
      <tbody>
        {rows.map(({ id, user, createdAt, lastUsedAt }) => (
          <Tr key={id}>
            <RowHeader>{`${user.firstName} ${user.lastName} (${user.email})`}</RowHeader>
            <Td>
              <Time value={createdAt} withTime />
            </Td>
            <Td>{lastUsedAt ? <Time value={lastUsedAt} withTime /> : t("never")}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

type Own = Awaited<ReturnType<typeof listConsents>>;
/** Which programs act in one's own name. */
export function OwnConsents({ rows, end }: { rows: Own; end: FormAction }) {
  const t = useTranslations("apiAccess");
  if (rows.length === 0) return <p>{t("no_own")}</p>;
  return (
    <Table label={t("own")}>
      <THead>
        <Th>{t("name")}</Th>
        <Th>{t("may")}</Th>
        <Th>{t("since")}</Th>
        <Th>{t("last_used")}</Th>
        <Th>
          <span className="sr-only">{t("action")}</span>
        </Th>
      </THead>
      <tbody>
        {rows.map(({ id, application, createdAt, lastUsedAt }) => (
          <Tr key={id}>
            <RowHeader>{application.name}</RowHeader>
            <Td>{t(application.changes ? "may_change" : "may_look")}</Td>
            <Td>
              <Time value={createdAt} withTime />
            </Td>
            <Td>{lastUsedAt ? <Time value={lastUsedAt} withTime /> : t("never")}</Td>
            <Td align="right">
              <EndForm action={end} kind="consent" ids={{ id }} label={t("end")} about={t("end_consent", { name: application.name })} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
