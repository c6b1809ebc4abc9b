"use client";

import { useTranslations } from "next-intl";
import { useLeft } from "#components/customers/setup-info.tsx";
import { SecretTools } from "#components/handing/secret-tools.tsx";
import type { FormAction } from "#lib/web/form-state.ts";
import { LinkButton, Notice, RowHeader, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";

export type Made = { users: { userName: string; name: string; password: string }[]; until?: Date };

type Props = { made: Made; customer: { id: string; name: string }; back: string; makeLink: FormAction };

/** The accounts with their passwords: in this one answer, and gone when the page is left. */
export function MadeUsers({ made, customer, back, makeLink }: Props) {
  const t = useTranslations("users.made");
  const columns = useTranslations("users.columns");
  const left = useLeft();
  const users = left ? [] : made.users;
  // Sent again after an answer that was lost: they are there, and nobody has seen what the first answer said.
  if (made.users.length === 0)
    return (
      <div className="flex flex-col items-start gap-4">
        <Notice tone="warn" title={t("gone")} live>
          {t("gone_text")}
        </Notice>
        <LinkButton href={back}>{t("back")}</LinkButton>
      </div>
    );
  const text = () => users.map(({ userName, password }) => `${userName}\t${password}`).join("\n");
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="good" title={t("title", { count: made.users.length })} live>
        {t("text")}
      </Notice>
      <Table label={t("title", { count: made.users.length })}>
        <THead>
          <Th>{columns("name")}</Th>
          <Th>{columns("userName")}</Th>
          <Th>{t("password")}</Th>
        </THead>
        <tbody>
          {users.map(({ userName, name, password }) => (
            <Tr key={userName}>
              <RowHeader>{name}</RowHeader>
              <Td>
                <code className="break-all">{userName}</code>
              </Td>
              <Td>
                <code className="font-semibold break-all" data-secret>
                  {password}
                </code>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {users.length > 0 && (
        <SecretTools
          customerId={customer.id}
          makeLink={makeLink}
          company={customer.name}
          accounts={users.map(({ userName, password }) => ({ userName, password }))}
          until={made.until}
          text={text}
          label={t("copy_all")}
        />
      )}
      <div className="no-print">
        <LinkButton href={back}>{t("back")}</LinkButton>
      </div>
    </div>
  );
}
