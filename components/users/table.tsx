import { useTranslations } from "next-intl";
import { Badge, RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { UserRow } from "#lib/domain/users/reads.ts";
import { paths } from "#lib/web/paths.ts";

export function UserTable({ rows, customerId, deleted, sort }: { rows: UserRow[]; customerId: string; deleted: boolean; sort: Sorting }) {
  const t = useTranslations("users");
  const roles = useTranslations("identity.roles");
  return (
    <Table label={t("title")}>
      <THead>
        <Th by="name" sort={sort}>
          {t("columns.name")}
        </Th>
        <Th by="email" sort={sort}>
          {t("columns.userName")}
        </Th>
        <Th>{deleted ? t("columns.deleted") : t("columns.licenses")}</Th>
        <Th>{t("columns.role")}</Th>
      </THead>
      <tbody>
        {rows.map(({ id, user, licenses, roles: held, deletedAt }) => (
          <Tr key={id}>
            <RowHeader>
              <RowLink href={paths.customerUser(customerId, id)}>{`${user.firstName} ${user.lastName}`}</RowLink>
            </RowHeader>
            <Td>
              <span className="break-all">{user.email}</span>
            </Td>
            <Td>{deletedAt ? <Time value={deletedAt} /> : licenses.map(({ subscription }) => subscription.nickname).join(", ") || "–"}</Td>
            <Td>{held.length > 0 ? <Badge tone="info">{held.map((role) => roles(role)).join(", ")}</Badge> : t("user")}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

type License = { id: string; nickname: string; quantity: number; assigned: number; free: number };
export function LicenseTable({ rows }: { rows: License[] }) {
  const t = useTranslations("users");
  return (
    <Table label={t("licenses")}>
      <THead>
        <Th>{t("license_columns.subscription")}</Th>
        <Th align="right">{t("license_columns.total")}</Th>
        <Th align="right">{t("license_columns.assigned")}</Th>
        <Th align="right">{t("license_columns.free")}</Th>
      </THead>
      <tbody>
        {rows.map(({ id, nickname, quantity, assigned, free }) => (
          <Tr key={id}>
            <RowHeader>{nickname}</RowHeader>
            <Td numeric>{quantity}</Td>
            <Td numeric>{assigned}</Td>
            <Td numeric>{free < 0 ? <Badge tone="bad">{free}</Badge> : free}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
