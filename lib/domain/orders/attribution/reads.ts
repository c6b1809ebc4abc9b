import "server-only";
import { read } from "#lib/operation.ts";
import { everyPartnerId } from "#lib/domain/organizations/numbers/rules.ts";
import { eligibility } from "#lib/domain/partnerships/rules.ts";
import { problem } from "#lib/problem.ts";
import { JudgePartnerIds, recordCauseOf, VerifyPartnerId } from "../rules.ts";
import { judgeResellerOfRecord } from "./parts.ts";

/** Verify: whose id it is, before the form is sent. */
export const verifyPartnerId = read("subscription.assignReseller", VerifyPartnerId, async ({ actor, db, input }) => {
  const { name, problem: code } = await judgeResellerOfRecord(db, actor.organizationId, input);
  return { name, problem: code ? { code } : undefined };
});

/** Why each of these can't be reseller of record; nothing where it can. Of those one has worked with: anybody else is no partner. */
export const judgePartnerIds = read("partnership.listResellers", JudgePartnerIds, async ({ actor, db, mine, input }) => {
  const provider = (await db.provider.findFirst({ where: { id: actor.organizationId }, select: { region: true } })) ?? problem("not_found");
  const partnerIds = [...new Set(input.partnerIds)];
  const known = await db.partnership.findMany({
    where: { AND: [mine, { reseller: { partnerIds: { some: { partnerId: { in: partnerIds } } } } }] },
    select: { endedAt: true, reseller: { select: { ...eligibility, ...everyPartnerId } } },
    // Of one that was a partner before, what holds now comes last, and counts.
    orderBy: [{ endedAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
    take: 1000,
  });
  const byId = new Map(known.flatMap((partnership) => partnership.reseller.partnerIds.map(({ partnerId }) => [partnerId, partnership] as const)));
  const items = partnerIds.map((partnerId) => {
    const found = byId.get(partnerId);
    return { partnerId, cause: found ? recordCauseOf(found.reseller, provider, found.endedAt === null) : ("not_partner" as const) };
  });
  return { items };
});
