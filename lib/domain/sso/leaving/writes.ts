import "server-only";
import { createHash } from "node:crypto";
import { addMinutes } from "#lib/days.ts";
import { nobody, personOf } from "#lib/actor.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { writePrepared } from "../../../operation.ts";
import { goodbyeAt, type SignedOut, whoSignedOut } from "../../../platform/openid.ts";
import { problem } from "../../../problem.ts";
import { clientOf, countComing } from "../parts.ts";
import { EndThere, errandMinutes, GoodbyeTo } from "../rules.ts";

/** Where whoever leaves signs out of their organisation's sign-in too; nothing where they came in by a password, or it can't be done. */
export const goodbyeThere = writePrepared(
  "singleSignOn.leave",
  GoodbyeTo,
  async ({ actor, mine, input, briefly }) => {
    const where = { AND: [mine, { sessions: { some: { id: personOf(actor).sessionId ?? nobody } } }] };
    const own = await briefly((db) => db.singleSignOn.findFirst({ where }));
    return own ? goodbyeAt(clientOf(own), input.comesTo) : undefined;
  },
  async ({ prepared }) => ({ id: nobody, unchanged: true, address: prepared }),
);

/** One session of theirs, where its provider names it and we know it by that name; else all that began there. */
function sessionsOf({ sub, sid }: SignedOut, singleSignOnId: string, issuer: string): Prisma.SessionWhereInput {
  const theirs = sub !== undefined && { user: { identities: { some: { singleSignOnId, issuer, subject: sub } } } };
  return { singleSignOnId, revokedAt: null, ...theirs, ...(sid !== undefined && { OR: [{ sid }, ...(theirs ? [{ sid: null }] : [])] }) };
}

/** Somebody signed out of their organisation's sign-in: its provider says so, signed, and what began there ends here too. Told twice it is done once. */
export const endFromThere = writePrepared(
  "singleSignOn.end",
  EndThere,
  async ({ input, now, briefly, mine }) => {
    await countComing(briefly, "providers", input.ip, now);
    const own = (await briefly((db) => db.singleSignOn.findFirst({ where: { AND: [mine, { id: input.id }] } }))) ?? problem("single.not_set_up");
    return { own, who: await whoSignedOut(clientOf(own), input.said).catch(() => problem("single.not_believed")) };
  },
  async ({ db, now, audit, prepared: { own, who } }) => {
    const hash = createHash("sha256").update(`${own.issuer} ${who.jti}`).digest("hex");
    const expiresAt = addMinutes(now, errandMinutes);
    const { count } = await db.spentState.createMany({ data: [{ hash, expiresAt }], skipDuplicates: true });
    const where = sessionsOf(who, own.id, own.issuer);
    const ended = count === 0 ? [] : await db.session.updateManyAndReturn({ where, data: { revokedAt: now }, select: { user: { select: { email: true } } } });
    const [first] = ended;
    if (!first) return { id: own.id, unchanged: true };
    const { id, providerId, resellerId, tenantId, issuer } = own;
    audit({ subjectName: first.user.email, organizationId: id, providerId, resellerId, customerId: tenantId, details: { issuer, count: ended.length } });
    return { id };
  },
);
