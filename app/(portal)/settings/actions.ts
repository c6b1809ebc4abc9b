"use server";

import { redirect } from "next/navigation";
import { removeFactor, renameFactor, renewCodes } from "#lib/domain/identity/factors/writes.ts";
import { revokeOtherSessions } from "#lib/domain/identity/sessions/writes.ts";
import { changePassword, revokeSession } from "#lib/domain/identity/writes.ts";
import { makeCalendar, revokeCalendar } from "#lib/domain/renewals/calendar/writes.ts";
import { chooseNotices } from "#lib/domain/renewals/notices/writes.ts";
import { env } from "#lib/platform/env.ts";
import { Problem } from "#lib/problem.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";
import { textOf } from "#lib/web/sent.ts";
import { signedIn } from "#lib/web/session.ts";

// These stay on the page, which then says that it is done.
export const renameFactorAction = formAction(renameFactor, {});
export const removeFactorAction = formAction(removeFactor, {});
/** The new codes are shown once. */
export const renewCodesAction = formAction(renewCodes, { answer: (done) => ({ codes: "codes" in done ? done.codes : [] }) });
export const revokeOthersAction = formAction(revokeOtherSessions, {});

export const chooseNoticesAction = formAction(chooseNotices, {});
/** The address is shown once. */
export const makeCalendarAction = formAction(makeCalendar, {
  answer: (done) => ({ address: "token" in done ? `${env.APP_ORIGIN}${paths.calendar(done.token)}` : undefined }),
});
export const revokeCalendarAction = formAction(revokeCalendar, {});

export const changePasswordHere = formAction(changePassword, {});

/** Ends a session of one's own. One that has ended already is simply gone from the list. */
export async function revokeSessionAction(data: FormData) {
  await revokeSession(await signedIn(), { id: textOf(data, "id") ?? "" }).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
  redirect(paths.settings());
}
