import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";

/** Whose partner id a search names, now or before; nobody's unless it is one whole. */
export async function bearersOf(db: ReadDb, q: string): Promise<string[]> {
  if (!/^\d{4,10}$/.test(q)) return [];
  const rows = await db.resellerPartnerId.findMany({ where: { partnerId: q }, select: { resellerId: true } });
  return rows.map(({ resellerId }) => resellerId);
}
