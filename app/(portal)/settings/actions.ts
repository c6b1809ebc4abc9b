"use server";

import { redirect } from "next/navigation";
import { changePassword, revokeSession } from "#lib/domain/identity/writes.ts";
import { Problem } from "#lib/problem.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

/** Stays on the page, which then says that it is done. */
export const changePasswordHere = formAction(changePassword, {});

/** Ends a session of one's own. One that has ended already is simply gone from the list. */
export async function revokeSessionAction(data: FormData) {
  await revokeSession(await signedIn(), { id: String(data.get("id") ?? "") }).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
  redirect(paths.settings());
}
