import "server-only";
import { may } from "#lib/access.ts";
import { read } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { colleagues, deskRow, shownOnDesk } from "./parts.ts";
import { OpenedRenewal, SearchColleagues } from "./rules.ts";

const nobodyElse = { items: [], more: false };

/** The colleagues to whom one may give it, for somebody who chooses one. */
export const searchColleagues = read("renewal.assign", SearchColleagues, ({ actor, db, input }) => colleagues(actor, db, input));

/** One row of the desk, with what this reader can do there: who of their own may decide it, and which resellers can be asked. */
export const readRenewal = read("renewal.list", OpenedRenewal, async ({ actor, db, mine, input, scopeOf }) => {
  const row = await db.subscription.findFirst({ where: { AND: [mine, { id: input.id }, { deskReason: { not: null } }] }, select: deskRow });
  if (!row) return problem("not_found");
  const [shown] = await shownOnDesk(actor, db, [row]);
  if (!shown) return problem("not_found");
  const decides =
    may(actor, "renewal.decide") &&
    (await db.subscription.findFirst({ where: { AND: [scopeOf("renewal.decide"), { id: input.id }] }, select: { id: true } })) !== null;
  const serving = may(actor, "renewal.ask")
    ? await db.customerReseller.findMany({
        where: { providerId: row.providerId, customerId: row.customerId, endedAt: null, reseller: { status: "ACTIVE" } },
        select: { reseller: { select: { id: true, name: true } } },
        take: 100,
      })
    : [];
  return {
    ...shown,
    decides,
    schedules: may(actor, "subscription.schedule"),
    // Whoever decides may give it to a colleague.
    team: decides && may(actor, "renewal.assign") ? await colleagues(actor, db, input) : nobodyElse,
    resellers: serving.map(({ reseller }) => reseller).sort((a, b) => a.name.localeCompare(b.name)),
  };
});
export type OpenRenewal = Awaited<ReturnType<typeof readRenewal>>;
