import "server-only";
import { z } from "zod";
import { read } from "../../operation.ts";

const identifiers = { tenantId: true, partnerId: true } as const;

/** What partners ask for: the identifiers of one's own organisation. */
export const readOwnProviderIds = read("provider.read", z.object({}), ({ db, mine, actor }) =>
  db.provider.findFirst({ where: { AND: [mine, { id: actor.organizationId }] }, select: identifiers }),
);
export const readOwnResellerIds = read("reseller.read", z.object({}), ({ db, mine, actor }) =>
  db.reseller.findFirst({ where: { AND: [mine, { id: actor.organizationId }] }, select: identifiers }),
);
