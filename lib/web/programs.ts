import "server-only";
import type { JWK } from "jose";
import { z } from "zod";
import type { Actor } from "../access.ts";
import type { listSigningKeys } from "../domain/applications/keys/reads.ts";
import type { takeSigningKey } from "../domain/applications/keys/writes.ts";
import type { countRequests } from "../domain/applications/tokens/writes.ts";
import { Fault, fault } from "../partner-center/errors.ts";
import { clock } from "../platform/clock.ts";
import { env } from "../platform/env.ts";
import { actorOfApplication, actorOfConsent, guest } from "../platform/session.ts";
import { type KeySet, keySetOf, readToken } from "../platform/tokens.ts";
import { problemFor } from "../problem.ts";

// Who a program is, and in whose name it asks: by the token that it shows, and what the database says of them now.

/** What tokens may be for: this portal, and what clients of Partner Center ask for by its name. */
export const audiences = [
  "https://api.partnercenter.microsoft.com",
  "https://graph.windows.net",
  "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd",
  // Where price sheets are downloaded.
  "https://api.partner.microsoft.com",
] as const;
const forApi = () => [env.APP_ORIGIN, ...audiences];
/** What an assistant was given for its own door opens no other, so that it can only look, wherever it goes with it. */
const forAssistants = () => [...forApi(), assistants()];
/** With as many slashes behind it as clients send. */
const names = (said: string, each: string): boolean => said.startsWith(each) && /^\/*$/.test(said.slice(each.length));
export const isAudience = (said: string): boolean => forAssistants().some((each) => names(said, each));
export const assistants = () => `${env.APP_ORIGIN}/mcp`;
/** Which door tokens for it open; nothing where none is said. */
export const doorOf = (audience: string | undefined) => audience && (names(audience, assistants()) ? ("assistants" as const) : ("api" as const));

/** Not whether a token is believed: its key has to be there at each request. */
const rememberedMs = 60_000;
const againMs = 5_000;
type Keys = { keys: JWK[]; set: KeySet; at: number };
let known: Keys | undefined;
let signing: { key: Awaited<ReturnType<typeof takeSigningKey>>; at: number } | undefined;

/** The public halves; asked for anew when a token names one that isn't among them, but not for each guess. */
export async function publicKeys(list: typeof listSigningKeys, named?: string): Promise<Keys> {
  const age = known ? Date.now() - known.at : Number.POSITIVE_INFINITY;
  const missing = named !== undefined && !known?.keys.some(({ kid }) => kid === named);
  if (!known || age > rememberedMs || (missing && age > againMs)) {
    const keys = await list(guest("en"), {});
    known = { keys, set: keySetOf(keys), at: Date.now() };
  }
  return known;
}

export async function signingKey(take: typeof takeSigningKey) {
  if (!signing || Date.now() - signing.at > againMs) signing = { key: await take(guest("en"), {}), at: Date.now() };
  return signing.key;
}

const kidOf = (token: string): string | undefined => {
  try {
    return (JSON.parse(Buffer.from(token.split(".", 1)[0] ?? "", "base64url").toString("utf8")) as { kid?: string }).kid;
  } catch {
    return undefined;
  }
};

const Claims = z.object({ appid: z.string(), cid: z.string().optional(), tid: z.string(), iss: z.string(), aud: z.string(), exp: z.number() });
export type Bearer = { actor: Actor; programId: string; tenantId: string; consentId?: string; audience: string; expires: Date };

/** Whoever shows a token of ours; a Fault for everybody else, and once what it stands for has ended. */
export async function bearerOf(authorization: string | null, list: typeof listSigningKeys, door: "api" | "assistants" = "api"): Promise<Bearer> {
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+) *$/i.exec(authorization ?? "")?.[1];
  if (!token) return fault(401, 400, "Access denied. Send a bearer token in the Authorization header.");
  // One that names no key could be checked against whichever is remembered.
  const key = kidOf(token) ?? fault(401, 400, "Access denied. The token isn't one of ours.");
  const { set } = await publicKeys(list, key);
  const now = clock.now();
  const read = await readToken(token, set, { audience: (door === "api" ? forApi() : forAssistants()).flatMap((each) => [each, `${each}/`]), now });
  if ("wrong" in read) {
    if (read.wrong === "foreign") return fault(401, 900420, "The token is for another audience. Ask for one for this API.");
    return fault(401, 400, read.wrong === "expired" ? "Access denied. The token has expired; get a new one." : "Access denied. The token isn't one of ours.");
  }
  const { appid, cid, tid, iss, aud, exp } = Claims.parse(read.claims);
  if (![`${env.APP_ORIGIN}/${tid}/`, `${env.APP_ORIGIN}/${tid}/v2.0`].includes(iss)) return fault(401, 400, "Access denied. The token isn't one of ours.");
  const actor = await (cid ? actorOfConsent(cid, key) : actorOfApplication(appid, key)).catch((error: unknown) => {
    throw problemFor(error);
  });
  if (!actor) return fault(401, 800001, "Access denied. What this token stood for has ended; consent again.");
  return { actor, programId: appid, tenantId: tid, ...(cid && { consentId: cid }), audience: aud, expires: new Date(exp * 1000) };
}

/** The person in whose name a program asks, as tokens say who it is; nothing once that ended. */
export async function speaksFor(consentId: string): Promise<{ userId: string; email: string; name: string; factor: boolean } | undefined> {
  const actor = await actorOfConsent(consentId);
  if (actor?.principal.type !== "person") return undefined;
  const { userId, email, provesBy } = actor.principal;
  return { userId, email, name: actor.name, factor: provesBy === "factor" };
}

type Lease = { minute: number; left: number; taken: number };
const leases = new Map<string, Lease>();
/** A process takes so many at once out of what all of them share, so that not every request asks the database. */
const atOnce = () => Math.max(1, Math.min(20, Math.floor(env.API_REQUESTS_PER_MINUTE / 10)));

/** How a program's requests of this minute stand; a refusal where there have been too many. */
export async function takeTurn(programId: string, count: typeof countRequests): Promise<{ limit: number; remaining: number; seconds: number; over: boolean }> {
  const now = clock.now().getTime();
  const [minute, limit, many] = [Math.floor(now / 60_000), env.API_REQUESTS_PER_MINUTE, atOnce()];
  const seconds = Math.max(1, 60 - Math.floor((now % 60_000) / 1000));
  let lease = leases.get(programId);
  if (!lease || lease.minute !== minute) {
    for (const [id, each] of leases) if (each.minute !== minute) leases.delete(id);
    lease = { minute, left: 0, taken: 0 };
    leases.set(programId, lease);
  }
  if (lease.left <= 0 && lease.taken < limit) {
    const { taken } = await count(guest("en"), { programId, many });
    lease.taken = taken;
    lease.left += Math.max(0, many - Math.max(0, taken - limit));
  }
  if (lease.left <= 0) return { limit, remaining: 0, seconds, over: true };
  lease.left -= 1;
  return { limit, remaining: Math.max(0, limit - lease.taken) + lease.left, seconds, over: false };
}

/** Whether what was thrown is a refusal in the contract's own words. */
export const isFault = (error: unknown): error is Fault => error instanceof Fault;
