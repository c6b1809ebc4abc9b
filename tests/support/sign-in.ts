import type { Actor } from "#lib/actor.ts";
import { changePassword, signIn } from "#lib/domain/identity/writes.ts";
import { addDays } from "#lib/days.ts";
import { db } from "./db.ts";
import { hashPassword } from "#lib/platform/secret.ts";
import { guest } from "#lib/platform/session.ts";
import { Problem } from "#lib/problem.ts";
import { provider } from "./world.ts";

export const right = "correct horse battery";
export const fresh = "another horse battery";

/** Somebody with a password, signed in nowhere. */
export async function person({ temporary = false, expired = false } = {}) {
  const actor = await provider();
  await db.session.deleteMany({ where: { userId: actor.userId as string } });
  await db.user.update({
    where: { id: actor.userId as string },
    data: {
      passwordHash: await hashPassword(right),
      mustChangePassword: temporary,
      passwordExpiresAt: temporary ? addDays(new Date(), expired ? -1 : 3) : null,
    },
  });
  return actor;
}

/** A try, and what came of it: a session, or why not. */
export const knock = (email: string, password: string, ip = "10.0.0.1", device = ""): Promise<{ id: string; refused?: string }> =>
  signIn(guest("en"), { email, password, ip, userAgent: "Test", device }).catch((error: unknown) => {
    if (error instanceof Problem) return { id: "", refused: error.code };
    throw error;
  });

/** Somebody chooses the fresh password: the session that they go on in. */
export async function changed(actor: Actor): Promise<string> {
  const done = await changePassword(actor, { currentPassword: right, newPassword: fresh, repeatPassword: fresh });
  return ("session" in done && done.session) || "";
}
