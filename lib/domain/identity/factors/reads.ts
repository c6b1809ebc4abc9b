import "server-only";
import { TOTP } from "otpauth";
import { personOf } from "#lib/actor.ts";
import { read } from "../../../operation.ts";
import { env } from "../../../platform/env.ts";
import { assertionOptions, type Passkey, registrationOptions } from "../../../platform/passkeys.ts";
import { unsealed } from "../../../platform/sealed.ts";
import { problem } from "../../../problem.ts";
import { confirmed, mustHaveOwn } from "./parts.ts";
import { OneFactor, ruledKinds } from "./rules.ts";
import { Oneself } from "../rules.ts";

const key = { credentialId: true, publicKey: true, counter: true, transports: true } as const;

/** One's own, with how many recovery codes are left; at most ten. No secret of theirs leaves here. */
export const listFactors = read("factor.read", Oneself, async ({ db, mine, actor, now }) => {
  const { userId } = personOf(actor);
  const factors = await db.secondFactor.findMany({
    where: { AND: [mine, confirmed] },
    select: { id: true, kind: true, name: true, createdAt: true, lastUsedAt: true },
    orderBy: { createdAt: "asc" },
  });
  const codesLeft = await db.recoveryCode.count({ where: { userId, usedAt: null } });
  return { factors, codesLeft, compulsory: await mustHaveOwn(db, actor, now) };
});

/** What a browser needs to make a passkey for whoever asks. */
export const readPasskeyOptions = read("factor.add", Oneself, async ({ db, mine, actor, now }) => {
  const { userId, email, sessionId } = personOf(actor);
  const known = (await db.secondFactor.findMany({ where: { AND: [mine, { kind: "PASSKEY" }] }, select: key })) as Passkey[];
  return registrationOptions({ id: userId, email, name: actor.name }, known, { session: sessionId ?? "", now });
});

/** What an app needs to know, until a code of it was right; then that it is there, and never its secret again. */
export const readAppSetUp = read("factor.add", OneFactor, async ({ db, mine, input, actor }) => {
  const row = (await db.secondFactor.findFirst({ where: { AND: [mine, { ...input, kind: "TOTP" }] } })) ?? problem("not_found");
  if (row.confirmedAt) return { id: row.id, name: row.name };
  const secret = unsealed(row.secret as string, row.userId).text;
  return { id: row.id, name: row.name, secret, address: new TOTP({ issuer: env.BRAND_NAME, label: personOf(actor).email, secret }).toString() };
});

/** What a browser needs to show a passkey; nothing for who has none. */
export const readProofOptions = read("session.prove", Oneself, async ({ db, actor, now }) => {
  const { userId, sessionId } = personOf(actor);
  const known = (await db.secondFactor.findMany({ where: { userId, kind: "PASSKEY" }, select: key })) as Passkey[];
  return known.length ? assertionOptions(known, { session: sessionId ?? "", now }) : undefined;
});

/** Of whom a second factor is demanded, and since when; a kind without a rule has nobody. */
export const readFactorRules = read("factorRule.read", Oneself, async ({ db, mine }) => {
  const rules = await db.secondFactorRule.findMany({ where: mine });
  return ruledKinds.map((kind) => ({ kind, rule: rules.find((each) => each.kind === kind) }));
});
