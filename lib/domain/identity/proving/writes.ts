import "server-only";
import { personOf } from "#lib/actor.ts";
import type { SecondFactor } from "#prisma/client/client.ts";
import { type Briefly, writePrepared } from "../../../operation.ts";
import type { Db } from "../../../platform/db.ts";
import { asserted, type Passkey } from "../../../platform/passkeys.ts";
import { sealed, unsealed } from "../../../platform/sealed.ts";
import { passwordMatches } from "../../../platform/secret.ts";
import { problem } from "../../../problem.ts";
import { anotherSession, codeHash, confirmed, stepOf, tellOfFactor, wholeSession } from "../factors/parts.ts";
import { Prove } from "../factors/rules.ts";
import { minutesLeft, tally, unlessBusy } from "../parts.ts";
import { limits } from "../rules.ts";

/** What was shown, and how it is used up: none is taken twice. */
type Shown =
  | { way: "PASSKEY"; id: string; counter: bigint; moment: Date }
  | { way: "TOTP"; id: string; step: number; secret?: string }
  | { way: "RECOVERY_CODE"; hash: string }
  | { way: "PASSWORD" };
type Known = {
  passwordHash: string | null;
  secondFactorSince: Date | null;
  secondFactors: SecondFactor[];
  recoveryCodes: { hash: string; usedAt: Date | null }[];
};
type Asked = { proof: string; session: string; now: Date };

function codeShown(apps: SecondFactor[], code: string, now: Date): Shown | undefined {
  for (const { id, userId, secret } of apps) {
    const { text, fresh } = unsealed(secret as string, userId);
    const step = stepOf(code, text, now);
    if (step !== undefined) return { way: "TOTP", id, step, ...(!fresh && { secret: sealed(text, userId) }) };
  }
  return undefined;
}

/** Nothing is open in the database while it is looked at. */
async function shownBy(user: Known, { proof, session, now }: Asked): Promise<Shown | undefined> {
  if (!user.secondFactorSince) return (await passwordMatches(proof, user.passwordHash)) ? { way: "PASSWORD" } : undefined;
  if (proof.startsWith("{")) {
    const passkeys = user.secondFactors.filter(({ kind }) => kind === "PASSKEY") as (SecondFactor & Passkey)[];
    const shown = await asserted(proof, passkeys, { session, now });
    return shown && { way: "PASSKEY", id: shown.passkey.id, counter: shown.counter, moment: shown.moment };
  }
  const code = proof.replace(/\s/g, "");
  if (/^\d{6}$/.test(code))
    return codeShown(
      user.secondFactors.filter(({ kind }) => kind === "TOTP"),
      code,
      now,
    );
  const [known] = user.recoveryCodes;
  if (known?.usedAt) return usedUp();
  return known && { way: "RECOVERY_CODE", hash: known.hash };
}

const usedUp = () => problem("invalid", { proof: ["proof.code_used"] });
const wrong = () => problem("invalid", { proof: ["proof.wrong"] });

async function judge({ actor, input, now, briefly }: { actor: Parameters<typeof personOf>[0]; input: { proof: string }; now: Date; briefly: Briefly }) {
  const { userId, sessionId } = personOf(actor);
  const { user, count } = await briefly(async (db) => ({
    count: await tally(db, [{ key: `proof:${userId}`, most: limits.perPerson }], now),
    user: await db.user.findUniqueOrThrow({
      where: { id: userId },
      include: { secondFactors: { where: confirmed }, recoveryCodes: { where: { hash: codeHash(input.proof) } } },
    }),
  }));
  if (count.exceeded) problem("sign_in.throttled", {}, { minutes: minutesLeft(now) });
  const uncount = () => briefly(count.takeBack);
  const shown = (await unlessBusy(shownBy(user, { ...input, session: sessionId ?? "", now }), uncount)) ?? wrong();
  await uncount();
  return { shown, user };
}

/** How many rows took it: none where another request was quicker, or it was shown before. */
async function use(db: Db, shown: Shown, now: Date, session: string): Promise<number> {
  if (shown.way === "TOTP") {
    const { id, step, secret } = shown;
    const where = { id, OR: [{ lastStep: null }, { lastStep: { lt: step } }] };
    return (await db.secondFactor.updateMany({ where, data: { lastStep: step, lastUsedAt: now, ...(secret && { secret }) } })).count;
  }
  if (shown.way === "RECOVERY_CODE") return (await db.recoveryCode.updateMany({ where: { hash: shown.hash, usedAt: null }, data: { usedAt: now } })).count;
  if (shown.way === "PASSKEY") {
    // What was asked for before the last proof was that one's, or is too old to count.
    const open = { id: session, OR: [{ provenAt: null }, { provenAt: { lt: shown.moment } }] };
    if ((await db.session.updateMany({ where: open, data: { provenAt: now } })).count === 0) return 0;
    return (await db.secondFactor.updateMany({ where: { id: shown.id }, data: { counter: shown.counter, lastUsedAt: now } })).count;
  }
  return 1;
}

/**
 * It is them: a session that waited for it becomes whole, and in one that is whole they have proven it again. Both go on under another id,
 * so that who sits in the old one by a stolen cookie doesn't share the proof.
 */
export const prove = writePrepared("session.prove", Prove, judge, async ({ actor, db, mine, now, audit, sendLetter, prepared: { shown, user } }) => {
  const { sessionId, awaits, email } = personOf(actor);
  const here = { AND: [mine, { id: sessionId ?? "", revokedAt: null }] };
  const { id } = (await db.session.findFirst({ where: here, select: { id: true } })) ?? problem("session.not_found");
  if ((await use(db, shown, now, id)) === 0) return shown.way === "RECOVERY_CODE" ? usedUp() : wrong();
  if (shown.way === "RECOVERY_CODE") await tellOfFactor({ sendLetter }, user, "CODE_USED", "");
  if (awaits !== "PROOF") return { id: await anotherSession(db, id, now), unchanged: true };
  audit({ subjectName: email, details: { way: shown.way } });
  return { id: await wholeSession(db, id, now) };
});
