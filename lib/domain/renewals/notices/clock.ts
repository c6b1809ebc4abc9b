import "server-only";
import { z } from "zod";
import { read } from "#lib/operation.ts";

const atOnce = 200;
/** Some of those who may decide or are told; `after` goes on behind the last one. */
export const peopleToTell = read("renewalNotice.list", z.object({ after: z.uuid().optional() }), async ({ db, input: { after } }) => {
  const rows = await db.membership.findMany({
    where: {
      ...{ deactivatedAt: null, deletedAt: null, roles: { isEmpty: false } },
      OR: [{ providerId: { not: null } }, { resellerId: { not: null } }],
      ...(after && { id: { gt: after } }),
    },
    select: { id: true, userId: true },
    orderBy: { id: "asc" },
    take: atOnce,
  });
  return { userIds: rows.map(({ userId }) => userId), next: rows.length === atOnce ? rows.at(-1)?.id : undefined };
});
