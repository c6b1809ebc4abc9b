import "server-only";
import { addMinutes } from "#lib/days.ts";
import { type Actor, ownedBy, personOf } from "#lib/actor.ts";
import type { Mine } from "../../access.ts";
import { hurts, write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { hashToken, newToken } from "../../platform/secret.ts";
import { problem } from "../../problem.ts";
import { consentTo, makeSecret, mayAsk } from "./parts.ts";
import {
  AddSecret,
  ChangeApplication,
  GiveConsent,
  keepsNoSecret,
  mostApplications,
  OneApplication,
  OneConsent,
  OneSecret,
  RegisterApplication,
  secretsAtOnce,
} from "./rules.ts";
import { codeMinutes } from "./tokens/rules.ts";

type Owner = { providerId: string } | { resellerId: string };
/** Whoever answers for the organisation's programs: each change of one is told to all of them. */
const adminsOf = (actor: Actor) => ({ ...(ownedBy(actor) as Owner), roles: ["GLOBAL_ADMIN" as const] });

type Said = { name: string; redirectUris: string[]; changes: boolean; roles: string[]; byCode: boolean };
const shown = ({ name, redirectUris, changes, roles, byCode }: Said) => ({ name, redirectUris, changes, roles, byCode });

/** One at a time: what is counted stays so until it is changed. */
async function locked(db: Db, mine: Mine<"application.read">, id: string) {
  const where = { AND: [mine, { id, revokedAt: null }] };
  (await db.application.findFirst({ where, select: { id: true } })) ?? problem("not_found");
  await db.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return (await db.application.findFirst({ where })) ?? problem("not_found");
}

/**
 * A program from now on, and its first secret, told once; one that runs on people's machines keeps none. All global admins hear of it:
 * it is a way in.
 */
export const registerApplication = write("application.register", hurts(RegisterApplication), async (room) => {
  const { actor, db, mine, input, now, audit, sendLetters, membersOf } = room;
  if ((await db.application.count({ where: { AND: [mine, { revokedAt: null }] } })) >= mostApplications) problem("application.too_many");
  const { idempotencyKey: _, ...said } = input;
  const owner = ownedBy(actor) as Owner;
  const made = { createdAt: now, createdById: personOf(actor).userId, createdByName: actor.name };
  const { id } = await db.application.create({ data: { ...owner, ...said, ...made }, select: { id: true } });
  const secret = keepsNoSecret(said) ? undefined : await makeSecret(room, id);
  const admins = await membersOf(adminsOf(actor));
  const data = { program: said.name, by: actor.name, at: now.toISOString(), place: ["apiAccess"] as const };
  await sendLetters(
    "application-registered",
    admins.map(({ to, language }) => ({ to, language, data })),
  );
  audit({ ...owner, subjectName: said.name, details: { after: shown(said) } });
  return { id, ...secret };
});

/** Where it may change things from now on, who consented to its looking is asked anew. */
export const changeApplication = write("application.change", hurts(ChangeApplication), async ({ actor, db, mine, input, now, audit, notify }) => {
  const { id, version, ...said } = input;
  const before = await locked(db, mine, id);
  if (before.version !== version) problem("application.changed");
  await db.application.update({ where: { id }, data: { ...said, version: version + 1 }, select: { id: true } });
  if (said.changes && !before.changes) await db.consent.updateMany({ where: { applicationId: id, endedAt: null }, data: { endedAt: now } });
  audit({ subjectName: said.name, details: { before: shown(before), after: shown(said) } });
  await notify(adminsOf(actor), "application_changed", { by: actor.name, name: said.name }, ["apiAccess"]);
  return { id, version: version + 1 };
});

/** Another secret beside the one there is, told once: the old one ends when the program has the new one. */
export const addSecret = write("application.rotate", hurts(AddSecret), async (room) => {
  const { actor, db, mine, input, now, audit, notify } = room;
  const { name } = await locked(db, mine, input.id);
  const open = await db.applicationSecret.count({ where: { applicationId: input.id, endedAt: null, expiresAt: { gt: now } } });
  if (open >= secretsAtOnce) problem("application.too_many_secrets");
  const made = await makeSecret(room, input.id);
  audit({ subjectName: name, details: { hint: made.secret.slice(-4) } });
  await notify(adminsOf(actor), "application_changed", { by: actor.name, name }, ["apiAccess"]);
  return { id: input.id, ...made };
});

export const endSecret = write("application.rotate", hurts(OneSecret), async ({ db, mine, input, now, audit }) => {
  const { name } = await locked(db, mine, input.id);
  const where = { id: input.secretId, applicationId: input.id, endedAt: null };
  const { hint } = (await db.applicationSecret.findFirst({ where, select: { hint: true } })) ?? problem("not_found");
  await db.applicationSecret.updateMany({ where, data: { endedAt: now } });
  audit({ subjectName: name, details: { hint } });
  return { id: input.id };
});

/** No secret, no consent and no token of it holds any more, from the very next request. */
export const revokeApplication = write("application.revoke", hurts(OneApplication), async ({ actor, db, mine, input, now, audit }) => {
  const { name } = await locked(db, mine, input.id);
  const its = { applicationId: input.id, endedAt: null };
  await db.application.update({ where: { id: input.id }, data: { revokedAt: now, revokedByName: actor.name }, select: { id: true } });
  await db.applicationSecret.updateMany({ where: its, data: { endedAt: now } });
  const { count } = await db.consent.updateMany({ where: its, data: { endedAt: now } });
  audit({ subjectName: name, details: { count } });
  return { id: input.id };
});

/** Somebody lets a program act in their name; it gets a code for that, for a moment and once. Whoever has the account hears of it. */
export const giveConsent = write("consent.give", hurts(GiveConsent), async (room) => {
  const { db, input, now, scopeOf } = room;
  const program = (await mayAsk(db, scopeOf("application.open"), input)) ?? problem("not_found");
  const consentId = await consentTo(room, program, input.version);
  const code = newToken();
  const { redirectUri, challenge, nonce, door } = input;
  const bound = { redirectUri, challenge, nonce, forAssistants: door === "assistants", createdAt: now, expiresAt: addMinutes(now, codeMinutes) };
  await db.consentToken.create({ data: { consentId, kind: "CODE", hash: hashToken(code), ...bound }, select: { id: true } });
  return { id: consentId, code, redirectUri, state: input.state };
});

/** It acts in one's name no longer. */
export const endConsent = write("consent.end", OneConsent, async ({ db, mine, input, now, audit }) => {
  const where = { AND: [mine, { id: input.id, endedAt: null }] };
  const { application } = (await db.consent.findFirst({ where, select: { application: { select: { name: true } } } })) ?? problem("not_found");
  await db.consent.updateMany({ where, data: { endedAt: now } });
  audit({ subjectName: application.name });
  return { id: input.id };
});
