import "server-only";
import { type Actor, may, type Mine, type Permission } from "../../access.ts";
import type { ReadDb } from "../../platform/db.ts";
import { idsIn, meantFor, unpriced, withKnownIds } from "./rules.ts";

export const entryColumns = {
  id: true,
  at: true,
  action: true,
  actorKind: true,
  actorName: true,
  actorOrganization: true,
  subjectName: true,
  customerId: true,
  customerName: true,
  details: true,
} as const;

type Room = { actor: Actor; db: ReadDb; scopeOf: <P extends Permission>(permission: P) => Mine<P> };
type Entry = { action: string; details: unknown };

/** An entry as this reader is told it: what was paid only where they may see prices, no words of others, and companies by their names. */
export function toldTo<E extends Entry>(actor: Actor, row: E, names: Record<string, string> = {}): E {
  const details = may(actor, "subscription.seePrice") ? row.details : unpriced(row);
  return { ...row, details: withKnownIds(meantFor(actor.kind, { ...row, details }), names) };
}

/** The same, with the names of what entries name by an id. */
export async function told<E extends Entry>({ actor, db, scopeOf }: Room, rows: readonly E[]): Promise<(E & { names: Record<string, string> })[]> {
  const names = await namesIn({ actor, db, scopeOf }, rows);
  return rows.map((row) => ({ ...toldTo(actor, row, names), names }));
}

const none = { id: { in: [] as string[] } };

/** The names of the companies that entries name by their id: those this person may know. */
async function namesIn({ actor, db, scopeOf }: Room, rows: readonly Entry[]): Promise<Record<string, string>> {
  const id = { in: [...new Set(rows.flatMap(({ details }) => idsIn(details)))] };
  if (id.in.length === 0) return {};
  const resellers = may(actor, "reseller.read") ? scopeOf("reseller.read") : none;
  const providers = may(actor, "provider.read") ? scopeOf("provider.read") : none;
  const select = { id: true, name: true } as const;
  const found = await Promise.all([
    db.reseller.findMany({ where: { AND: [resellers, { id }] }, select }),
    db.provider.findMany({ where: { AND: [providers, { id }] }, select }),
  ]);
  return Object.fromEntries(found.flat().map((company) => [company.id, company.name]));
}
