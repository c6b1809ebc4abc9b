import { useTranslations } from "next-intl";
import { Badge, RowHeader, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { DomainForm } from "./single-sign-on-forms.tsx";

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
                {!provenAt && <DomainForm action={prove} id={id} name="check" label={t("check")} about={t("check_named", { domain })} />}
                <DomainForm action={remove} id={id} name="remove" label={t("remove_domain")} about={t("remove_domain_named", { domain })} />
              </span>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
