import { useTranslations } from "next-intl";
import { RowForm } from "#components/ui/forms.ts";
import { Badge, RowHeader, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Domain = { id: string; domain: string; provenAt: Date | null; record: string; says: string };

/** The mail domains, and the record that shows whose each is. */
export function Domains({ domains, prove, remove }: { domains: Domain[]; prove: FormAction; remove: FormAction }) {
  const t = useTranslations("identity.single_sign_on");
  if (domains.length === 0) return <p className="text-ink-soft">{t("no_domains")}</p>;
  return (
    <Table label={t("domain_table")}>
      <THead>
        <Th>{t("domain")}</Th>
        <Th>{t("state")}</Th>
        <Th>{t("record")}</Th>
        <Th>
          <span className="sr-only">{t("remove_domain")}</span>
        </Th>
      </THead>
      <tbody>
        {domains.map(({ id, domain, provenAt, record, says }) => (
          <Tr key={id}>
            <RowHeader>{domain}</RowHeader>
            <Td>
              <Badge tone={provenAt ? "good" : "warn"}>{provenAt ? t("proven") : t("waiting")}</Badge>
            </Td>
            <Td>
              <code className="break-all">{record}</code>
              <br />
              <code className="break-all">{says}</code>
            </Td>
            <Td align="right">
              <span className="flex flex-wrap justify-end gap-2">
                {!provenAt && (
                  <RowForm action={prove} id={id} what="check" label={t("check_named", { domain })}>
                    {t("check")}
                  </RowForm>
                )}
                <RowForm action={remove} id={id} what="remove" label={t("remove_domain_named", { domain })}>
                  {t("remove_domain")}
                </RowForm>
              </span>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
