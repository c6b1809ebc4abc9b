import { useTranslations } from "next-intl";
import { RemoveFactorForm, RenameFactorForm, RenewCodesForm } from "#components/identity/factor-forms.tsx";
import { Card, LinkButton, RowHeader, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Factor = { id: string; kind: "PASSKEY" | "TOTP"; name: string; createdAt: Date; lastUsedAt: Date | null };
type Props = { factors: Factor[]; codesLeft: number; compulsory: boolean; rename: FormAction; remove: FormAction; renew: FormAction };

/** One's own second factors: what they are called, when they were used, and how they are got rid of. */
export function Factors({ factors, codesLeft, compulsory, rename, remove, renew }: Props) {
  const t = useTranslations("identity.factors");
  return (
    <div className="flex flex-col gap-4">
      {factors.length > 0 && (
        <Table label={t("table")}>
          <THead>
            <Th>{t("name")}</Th>
            <Th>{t("kind")}</Th>
            <Th>{t("since")}</Th>
            <Th>{t("used")}</Th>
            <Th>
              <span className="sr-only">{t("remove")}</span>
            </Th>
          </THead>
          <tbody>
            {factors.map(({ id, kind, name, createdAt, lastUsedAt }) => (
              <Tr key={id}>
                <RowHeader>
                  <RenameFactorForm key={name} action={rename} id={id} name={name} />
                </RowHeader>
                <Td>{t(`kinds.${kind}`)}</Td>
                <Td>
                  <Time value={createdAt} local />
                </Td>
                <Td>{lastUsedAt ? <Time value={lastUsedAt} ago /> : t("never")}</Td>
                <Td>
                  <RemoveFactorForm action={remove} id={id} name={name} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <p className="text-ink-soft">{factors.length === 0 ? t("none") : compulsory ? t("compulsory") : ""}</p>
      <div>
        <LinkButton href={paths.setUpFactor()}>{t("add")}</LinkButton>
      </div>
      {factors.length > 0 && (
        <Card className="flex flex-col gap-3">
          <p>{t("codes_left", { count: codesLeft })}</p>
          <RenewCodesForm action={renew} />
        </Card>
      )}
    </div>
  );
}
