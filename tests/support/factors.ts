import { TOTP } from "otpauth";
import { type Actor, personOf } from "#lib/actor.ts";
import { readAppSetUp } from "#lib/domain/identity/factors/reads.ts";
import { confirmApp, startApp } from "#lib/domain/identity/factors/writes.ts";
import { prove } from "#lib/domain/identity/proving/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { knock, right } from "./sign-in.ts";

/** Who the cookie of this session makes one, as a request would get it. */
export const sitting = async (id: string): Promise<Actor> => (await actorOfSession(id)) as Actor;
export const come = async (email: string, password = right): Promise<Actor> => sitting((await knock(email, password)).id);
export const sessionOf = (actor: Actor): string => personOf(actor).sessionId as string;

/** What the app shows now; `later`: so many half minutes from now. */
export const codeOf = (secret: string, later = 0): string => new TOTP({ secret }).generate({ timestamp: clock.now().getTime() + later * 30_000 });

/** Somebody sets up an app on their phone: its secret, the recovery codes that came with it, and whom they are signed in as then. */
export async function withApp(actor: Actor, name = "Phone") {
  const { id } = await startApp(actor, { name });
  const { secret = "" } = (await readAppSetUp(actor, { id })) as { secret?: string };
  const done = (await confirmApp(actor, { id, code: codeOf(secret) })) as { id: string; session: string; codes?: string[] };
  return { id, secret, codes: done.codes ?? [], now: await sitting(done.session) };
}

/** Shows a second factor; whom they are signed in as then. */
export const show = async (actor: Actor, proof: string): Promise<Actor> => sitting((await prove(actor, { proof })).id);
