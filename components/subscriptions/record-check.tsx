import { useTranslations } from "next-intl";
import Form from "next/form";
import { Badge, buttonClass, Empty, LinkButton, RowHeader, Section, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import type { CheckedRecord } from "#lib/domain/subscriptions/validity/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { Said } from "./said.tsx";

/** All of a customer's subscriptions by their reseller of record, and whether that one is valid now. */
export function RecordCheck({ customerId, checked }: { customerId: string; checked: CheckedRecord[] }) {
  const t = useTranslations("subscriptions.record_check");
  const list = useTranslations("subscriptions");
  return (
    <Section
      id="record-check"
      title={t("title")}
      description={t("text")}
      action={<LinkButton href={paths.customerSubscriptions(customerId)}>{t("close")}</LinkButton>}
    >
      {checked.length === 0 ? (
        <Empty title={t("none")} text={t("none_text")} />
      ) : (
        <Table label={t("title")}>
          <THead>
            <Th>{list("columns.record")}</Th>
            <Th>{t("result")}</Th>
            <Th>{t("subscriptions")}</Th>
            <Th>{t("to_do")}</Th>
          </THead>
          <tbody>
            {checked.map(({ reseller, record, count, ids, named }) => (
              <Tr key={reseller?.id ?? "none"}>
                <RowHeader>
                  {reseller ? (
                    <>
                      {reseller.name} <span className="block text-xs font-normal text-ink-soft">{reseller.partnerId}</span>
                    </>
                  ) : (
                    list("record_missing")
                  )}
                </RowHeader>
                <Td>
                  <div className="flex max-w-md flex-col items-start gap-1">
                    <Badge tone={record ? "warn" : reseller ? "good" : "info"}>{t(record ? "invalid" : reseller ? "valid" : "unchecked")}</Badge>
                    {record ? <Said refused={record.refusal} /> : !reseller && <span className="text-ink-soft">{list("new.no_record")}</span>}
                  </div>
                </Td>
                <Td>
                  <ul>
                    {named.map(({ id, nickname }) => (
                      <li key={id}>
                        <a data-soft className="text-accent underline underline-offset-2" href={paths.subscription(customerId, id)}>
                          {nickname}
                        </a>
                      </li>
                    ))}
                    {count > named.length && <li>{t("more", { count: count - named.length })}</li>}
                  </ul>
                </Td>
                <Td>
                  {(record || !reseller) && (
                    <Form action={paths.setManyResellers()} prefetch={false}>
                      {ids.map((id) => (
                        <input key={id} type="hidden" name="ids" value={id} />
                      ))}
                      <button type="submit" className={buttonClass("secondary", "", "small")}>
                        {t(count > ids.length ? "set_some" : "set_other", { count: String(ids.length) })}
                      </button>
                    </Form>
                  )}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
