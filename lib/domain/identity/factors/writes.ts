import "server-only";
import { Secret } from "otpauth";
import { type Actor, awaits, nobody, personOf } from "#lib/actor.ts";
import { addMinutes, startOf } from "#lib/days.ts";
import { hurts, write, writePrepared, writeUnaudited } from "../../../operation.ts";
import type { Db } from "../../../platform/db.ts";
import { registered } from "../../../platform/passkeys.ts";
import { sealed, unsealed } from "../../../platform/sealed.ts";
import { problem } from "../../../problem.ts";
import type { Recorder } from "../../../record.ts";
import { accountSubject, refuseLastBreakGlass, withOrganization } from "../parts.ts";
import { anotherSession, confirmed, demandOfSessions, freshCodes, mustHaveOwn, stepOf, tellOfFactor, wholeSession, withoutFactors } from "./parts.ts";
import { AddPasskey, ConfirmApp, mostFactors, NameFactor, OneFactor, RenameFactor, ResetFactor, SetFactorRule } from "./rules.ts";
import { Oneself } from "../rules.ts";

/** One that nobody went on with is in nobody's way. */
const setUpMinutes = 60;

/** Of two that are added or removed at once, one waits for the other. */
async function locked(db: Db, userId: string) {
  await db.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
  return db.user.findUniqueOrThrow({ where: { id: userId } });
}

/**
 * The session goes on under another id, for what was added is a proof. With the first one come the recovery codes, and the session
 * is whole. All others end: none of them has shown what is asked for from now on, and somebody else may sit in them.
 */
async function added(
  { actor, db, now, audit, sendLetter }: { actor: Actor; db: Db; now: Date } & Recorder,
  id: string,
  kind: "PASSKEY" | "TOTP",
  name: string,
) {
  const { userId, sessionId } = personOf(actor);
  const user = await locked(db, userId);
  const first = user.secondFactorSince === null;
  // Whoever was to set up the first one, and isn't the one who did, has shown nothing that would let them add another.
  if (!first && awaits(actor) === "ENROLMENT") problem("session.not_found");
  if (first) await db.user.update({ where: { id: userId }, data: { secondFactorSince: now } });
  const codes = first ? await freshCodes(db, userId, now) : undefined;
  const session = sessionId && (await (first ? wholeSession : anotherSession)(db, sessionId, now));
  if (first) await db.session.updateMany({ where: { userId, revokedAt: null, id: { not: session ?? nobody } }, data: { revokedAt: now } });
  await tellOfFactor({ sendLetter }, user, "ADDED", name);
  audit({ subjectName: user.email, details: { factor: kind, name } });
  return { id, session, codes };
}

/** An app that makes codes: it counts once one of them was right. */
export const startApp = writeUnaudited("factor.add", hurts(NameFactor), async ({ db, mine, input, actor, now }) => {
  const { userId } = personOf(actor);
  await db.secondFactor.deleteMany({ where: { AND: [mine, { confirmedAt: null, createdAt: { lt: addMinutes(now, -setUpMinutes) } }] } });
  if ((await db.secondFactor.count({ where: mine })) >= mostFactors) problem("factor.too_many", {}, { most: mostFactors });
  await refuseTakenName(db, userId, input.name);
  const secret = sealed(new Secret({ size: 20 }).base32, userId);
  return db.secondFactor.create({ data: { ...input, userId, secret, kind: "TOTP", createdAt: now }, select: { id: true } });
});

export const confirmApp = write("factor.add", hurts(ConfirmApp), async (room) => {
  const { db, mine, input, now } = room;
  const row = (await db.secondFactor.findFirst({ where: { AND: [mine, { id: input.id, confirmedAt: null }] } })) ?? problem("factor.gone");
  const step = stepOf(input.code, unsealed(row.secret as string, row.userId).text, now) ?? problem("invalid", { code: ["proof.wrong_code"] });
  await locked(db, row.userId);
  await refuseTakenName(db, row.userId, row.name);
  const { count } = await db.secondFactor.updateMany({
    where: { id: row.id, confirmedAt: null },
    data: { confirmedAt: now, lastUsedAt: now, lastStep: step },
  });
  if (count === 0) problem("factor.gone");
  return added(room, row.id, "TOTP", row.name);
});

export const addPasskey = writePrepared(
  "factor.add",
  hurts(AddPasskey),
  async ({ input, actor, now }) => (await registered(input.passkey, { session: personOf(actor).sessionId ?? "", now })) ?? problem("factor.refused"),
  async (room) => {
    const { db, mine, input, actor, now, prepared } = room;
    if ((await db.secondFactor.count({ where: mine })) >= mostFactors) problem("factor.too_many", {}, { most: mostFactors });
    await locked(db, personOf(actor).userId);
    await refuseTakenName(db, personOf(actor).userId, input.name);
    const passkey = { ...prepared, publicKey: new Uint8Array(prepared.publicKey) };
    const { id } = await db.secondFactor.create({
      data: { ...passkey, name: input.name, kind: "PASSKEY", userId: personOf(actor).userId, createdAt: now, confirmedAt: now },
      select: { id: true },
    });
    return added(room, id, "PASSKEY", input.name);
  },
);

/** Two of one's own have two names, or nobody would know which one to remove. */
async function refuseTakenName(db: Db, userId: string, name: string, except?: string) {
  const same = { userId, name: { equals: name, mode: "insensitive" as const }, ...confirmed, ...(except && { id: { not: except } }) };
  if (await db.secondFactor.findFirst({ where: same, select: { id: true } })) problem("invalid", { name: ["factor.name_taken"] });
}

export const renameFactor = write("factor.rename", RenameFactor, async ({ actor, db, mine, input, audit }) => {
  const user = await locked(db, personOf(actor).userId);
  const { id, name } = input;
  const row = (await db.secondFactor.findFirst({ where: { AND: [mine, confirmed, { id }] } })) ?? problem("factor.none_there");
  if (row.name === name) return { id, unchanged: true };
  await refuseTakenName(db, row.userId, name, id);
  await db.secondFactor.updateMany({ where: { id: row.id }, data: { name } });
  audit({ subjectName: user.email, details: { factor: row.kind, before: { name: row.name }, after: { name } } });
  return { id };
});

/** The last one stays where the operator demands one: another is set up first. */
export const removeFactor = write("factor.remove", hurts(OneFactor), async ({ actor, db, mine, input, now, audit, sendLetter }) => {
  const { userId } = personOf(actor);
  const user = await locked(db, userId);
  const row = (await db.secondFactor.findFirst({ where: { AND: [mine, input] } })) ?? problem("factor.none_there");
  const left = await db.secondFactor.count({ where: { AND: [mine, confirmed, { id: { not: row.id } }] } });
  if (left === 0 && (await mustHaveOwn(db, actor, now))) problem("factor.last_one");
  await db.secondFactor.delete({ where: { id: row.id } });
  if (left === 0) {
    for (const membership of await db.membership.findMany({ where: { userId, deactivatedAt: null } })) await refuseLastBreakGlass(db, membership);
    await db.recoveryCode.deleteMany({ where: { userId } });
    await db.user.update({ where: { id: userId }, data: { secondFactorSince: null } });
  }
  await tellOfFactor({ sendLetter }, user, "REMOVED", row.name);
  audit({ subjectName: user.email, details: { factor: row.kind, name: row.name } });
  return { id: row.id };
});

export const renewCodes = write("factor.renewCodes", hurts(Oneself), async ({ actor, db, now, audit, sendLetter }) => {
  const user = await locked(db, personOf(actor).userId);
  if (user.secondFactorSince === null) problem("factor.none_there");
  // Pressed again because the answer was lost, there are others, but no second letter.
  const lately = await db.recoveryCode.count({ where: { userId: user.id, createdAt: { gt: addMinutes(now, -1) } } });
  const codes = await freshCodes(db, user.id, now);
  if (lately === 0) await tellOfFactor({ sendLetter }, user, "CODES_RENEWED", "");
  audit({ subjectName: user.email });
  return { id: user.id, codes };
});

/** For somebody who lost everything, and whom the operator knows by other means. */
export const resetFactor = write("factor.reset", hurts(ResetFactor), async ({ db, input, now, audit, sendLetter }) => {
  const user = await db.user.findUnique({ where: input, include: withOrganization });
  // Of two at once, the second finds none any more.
  if (!user?.secondFactorSince || (await withoutFactors(db, user.id, now)) === 0) return problem("invalid", { email: ["factor.none_there"] });
  await tellOfFactor({ sendLetter }, user, "RESET", "");
  audit(accountSubject(user));
  return { id: user.id };
});

export const setFactorRule = write("factorRule.set", hurts(SetFactorRule), async ({ actor, db, input, now, audit }) => {
  const { kind, roles } = input;
  const before = await db.secondFactorRule.findUnique({ where: { kind } });
  const rule = { roles, from: startOf(input.from), setAt: now, setByName: actor.name };
  await db.secondFactorRule.upsert({ where: { kind }, create: { kind, ...rule }, update: rule });
  await demandOfSessions(db, rule.from <= now ? roles : [], kind);
  const said = (each: { roles: string[]; from: Date } | null) => each && { roles: each.roles, effectiveAt: each.from.toISOString().slice(0, 10) };
  audit({ subjectName: kind, details: { kind, before: said(before) ?? {}, after: said(rule) ?? {} } });
  return { id: actor.organizationId };
});
