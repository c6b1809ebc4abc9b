"use client";

import { useTranslations } from "next-intl";
import type { Option } from "#components/ui/forms.ts";
import { RowHeader, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import type { WhatRemains } from "#lib/domain/assignments/ending/reads.ts";
import type { EndingFactName } from "#lib/domain/assignments/ending/rules.ts";

type Field = { id: string; name: string; key?: string; initialValue?: unknown };
type Props = {
  customers: WhatRemains["customers"];
  facts: EndingFactName[];
  options: Option[];
  /** conform's fields of each row. */
  rows: { getFieldset: () => Record<EndingFactName | "customerId", Field> }[];
};

/** Every customer with what the reseller has there, each with a decision of its own where the one for all doesn't fit. */
export function EndingTable({ customers, facts, options, rows }: Props) {
  const t = useTranslations("partnerships.end");
  const rights = useTranslations("customers.rights");
  return (
    <Table label={t("each")}>
      <THead>
        <Th>{t("customer")}</Th>
        {facts.map((fact) => (
          <Th key={fact}>{t(`facts.${fact}`)}</Th>
        ))}
      </THead>
      <tbody>
        {customers.map(({ id, name, adminRights, counts }, at) => {
          const fields = rows[at]?.getFieldset();
          if (!fields) return null;
          return (
            <Tr key={id}>
              <RowHeader>
                {name}
                <input type="hidden" name={fields.customerId.name} value={id} />
              </RowHeader>
              {facts.map((fact) => (
                <Td key={fact}>
                  {counts[fact] ? (
                    <span className="flex flex-col gap-1 py-1">
                      <span className="text-xs text-ink-soft">
                        {fact === "customers" ? rights(adminRights ?? "NONE") : t(fact === "azure" ? "plans" : "subscriptions", { count: counts[fact] })}
                      </span>
                      <select
                        key={fields[fact].key}
                        id={fields[fact].id}
                        name={fields[fact].name}
                        defaultValue={typeof fields[fact].initialValue === "string" ? fields[fact].initialValue : ""}
                        aria-label={t("decision_for", { fact: t(`facts.${fact}`), customer: name })}
                        className="control min-w-40"
                      >
                        <option value="">{t("as_for_all")}</option>
                        {options.map(({ value, label }) => (
                          <option key={value} value={value}>
                            {label}
                          </option>
                        ))}
                      </select>
                    </span>
                  ) : (
                    "–"
                  )}
                </Td>
              ))}
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
