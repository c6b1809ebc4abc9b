import "server-only";
import { read } from "../../../operation.ts";
import { problem } from "../../../problem.ts";
import { OneDevice } from "./rules.ts";

/** Which program asks, and from where: what somebody has to know before they let it in. Nothing once it is answered or too late. */
export const readDevice = read("deviceCode.read", OneDevice, async ({ db, mine, input: { id }, now }) => {
  const select = {
    askedFrom: true,
    createdAt: true,
    application: { select: { id: true, name: true, changes: true, version: true, createdByName: true } },
  } as const;
  const where = { AND: [mine, { id, answeredAt: null, expiresAt: { gt: now }, application: { revokedAt: null, byCode: true } }] };
  return (await db.deviceCode.findFirst({ where, select })) ?? problem("not_found");
});
