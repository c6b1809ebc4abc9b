import { useTranslations } from "next-intl";
import { RowHeader, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { cellOf, type Kind, kinds, type Permission, permissions } from "#lib/access.ts";
import { scopeNameOf } from "#lib/scopes.ts";

type Words = (key: string) => string;

/** The table of rights in words, straight from lib/access.ts: nouns with their permissions. */
export const nounsOf = () => [...Map.groupBy(permissions, (permission) => permission.split(".")[0] as string)];

function Cell({ kind, permission }: { kind: Kind; permission: Permission }) {
  const t = useTranslations("help");
  const roles = useTranslations("identity.roles");
  const rows = useTranslations("help.rows");
  const cell = cellOf(kind, permission);
  if (!cell)
    return (
      <span className="text-ink-soft" title={t("never")}>
        <span aria-hidden>–</span>
        <span className="sr-only">{t("never")}</span>
      </span>
    );
  const scope = scopeNameOf(cell.rows);
  return (
    <>
      <span className="block">{cell.roles === "any" ? t("everybody") : cell.roles.map((role) => roles(role)).join(", ")}</span>
      {scope && <span className="block text-xs text-ink-soft">{t("of", { rows: rows(scope) })}</span>}
    </>
  );
}

export function AccessTable({ noun, title, of }: { noun: string; title: string; of: Permission[] }) {
  const t = useTranslations("help");
  const kindNames = useTranslations("identity.kinds");
  const words = useTranslations("help.permissions") as unknown as Words;
  // Who never may anything with this noun needs no column.
  const columns = kinds.filter((kind) => of.some((permission) => cellOf(kind, permission)));
  return (
    <section id={noun} className="flex scroll-mt-16 flex-col gap-2">
      <h2 className="text-base font-semibold">{title}</h2>
      <Table label={title}>
        <THead>
          <Th>{t("what")}</Th>
          {columns.map((kind) => (
            <Th key={kind}>{kind === "system" ? t("system") : kind === "guest" ? t("guest") : kindNames(kind)}</Th>
          ))}
        </THead>
        <tbody>
          {of.map((permission) => (
            <Tr key={permission}>
              <RowHeader>{words(permission)}</RowHeader>
              {columns.map((kind) => (
                <Td key={kind}>
                  <Cell kind={kind} permission={permission} />
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
