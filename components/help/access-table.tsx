import { useTranslations } from "next-intl";
import { cellOf, type Kind, kinds, type Permission, permissions } from "#lib/access.ts";
import { scopeNameOf } from "#lib/scopes.ts";
import { type Right, RightsTable } from "./rights-table.tsx";

type Words = (key: string) => string;

/** The table of rights in words, straight from lib/access.ts: nouns with their permissions. */
export const nounsOf = () => [...Map.groupBy(permissions, (permission) => permission.split(".")[0] as string)];

export function AccessTable({ noun, title, of }: { noun: string; title: string; of: Permission[] }) {
  const t = useTranslations("help");
  const kindNames = useTranslations("identity.kinds");
  const roles = useTranslations("identity.roles");
  const rows = useTranslations("help.rows");
  const words = useTranslations("help.permissions") as unknown as Words;
  // Who never may anything with this noun needs no column.
  const columns = kinds.filter((kind) => of.some((permission) => cellOf(kind, permission)));
  const rights: Right[] = [];
  // Most cells say what others say: each right is sent once, and a cell as its place among them.
  const placeOf = (kind: Kind, permission: Permission): number => {
    const cell = cellOf(kind, permission);
    if (!cell) return -1;
    const scope = scopeNameOf(cell.rows);
    const who = cell.roles === "any" ? t("everybody") : cell.roles.map((role) => roles(role)).join(", ");
    const right: Right = scope ? [who, t("of", { rows: rows(scope) })] : [who];
    const known = rights.findIndex((each) => each.join() === right.join());
    return known >= 0 ? known : rights.push(right) - 1;
  };
  const lines = of.map((permission) => [words(permission), ...columns.map((kind) => placeOf(kind, permission))] as [string, ...number[]]);
  const heads = [t("what"), ...columns.map((kind) => (kind === "system" ? t("system") : kind === "guest" ? t("guest") : kindNames(kind)))];
  return (
    <section id={noun} className="flex scroll-mt-16 flex-col gap-2">
      <h2 className="text-base font-semibold">{title}</h2>
      <RightsTable title={title} never={t("never")} heads={heads} lines={lines} rights={rights} />
    </section>
  );
}
