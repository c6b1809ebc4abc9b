import "server-only";
import { awaits, mustChangePassword } from "#lib/actor.ts";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "../access.ts";
import { isLocale, localeCookie, preferredLocale } from "../i18n/locales.ts";
import { regionIn, zoneCookie } from "../reader.ts";
import { cookieName } from "../platform/cookies.ts";
import { roughlyFrom } from "../platform/network.ts";
import { actorOfSession, guest } from "../platform/session.ts";
import { told } from "../operation.ts";
import { sessionIdIn } from "./auth.ts";
import { paths, safePath } from "./paths.ts";

/** Whoever sent this request, in the language to answer in: read from the database each time, once per request. */
export const currentActor = cache((): Promise<Actor> => actorNow());

/** A database that is away is said as such. */
const rethrown = (error: unknown): never => {
  throw told(error);
};

/** The same, asked anew: after something about them has changed within a request. */
export async function actorNow(): Promise<Actor> {
  const sent = await cookies();
  const [sessionId, chosen] = [await sessionIdIn((name) => sent.get(name)?.value), sent.get(cookieName(localeCookie))?.value];
  const actor = sessionId ? await actorOfSession(sessionId, sent.get(zoneCookie)?.value).catch(rethrown) : undefined;
  const accepted = (await headers()).get("accept-language");
  if (!actor) return guest(isLocale(chosen) ? chosen : preferredLocale(accepted));
  const language = isLocale(chosen) ? chosen : actor.language;
  return { ...actor, language, region: actor.region ?? regionIn(accepted, language) };
}

/** Where somebody has to go first, who can't go anywhere else yet, and comes back from to `from`. */
export function stepBefore(actor: Actor, from?: string): string | undefined {
  if (awaits(actor) === "PROOF") return paths.secondFactor({ from });
  if (mustChangePassword(actor)) return paths.password({ from });
  return awaits(actor) === "ENROLMENT" ? paths.setUpFactor({ from }) : undefined;
}

/** For pages behind the sign-in. A guest is sent there and comes back; so is whoever has a step to take first. */
export async function signedIn(): Promise<Actor> {
  const actor = await currentActor();
  const here = safePath((await headers()).get("x-path"));
  if (actor.kind === "guest") redirect(paths.signIn({ from: here }));
  const step = stepBefore(actor, here);
  if (step) redirect(step);
  return actor;
}

/** Whether something else was asked for from the same network, as it was noted roughly. */
export const isFromHere = async (askedFrom: string): Promise<boolean> => roughlyFrom((await client()).ip) === askedFrom;

/** Where a request comes from, for throttling and the list of sessions. Set by scripts/start.ts, never by clients. */
export async function client(): Promise<{ ip: string; userAgent: string }> {
  const sent = await headers();
  return { ip: sent.get("x-client-ip") ?? "", userAgent: (sent.get("user-agent") ?? "").slice(0, 200) };
}
