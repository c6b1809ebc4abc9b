"use server";

import { redirect } from "next/navigation";
import { removeFactor, renameFactor, renewCodes } from "#lib/domain/identity/factors/writes.ts";
import { chooseKeys } from "#lib/domain/identity/keys/writes.ts";
import { revokeOtherSessions } from "#lib/domain/identity/sessions/writes.ts";
import { changeHabits, changePassword, revokeSession, showSteps } from "#lib/domain/identity/writes.ts";
import { makeCalendar, revokeCalendar } from "#lib/domain/renewals/calendar/writes.ts";
import { chooseNotices } from "#lib/domain/renewals/notices/writes.ts";
import { env } from "#lib/platform/env.ts";
import { carryOn } from "#lib/web/auth.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";
import { textOf } from "#lib/web/sent.ts";
import { signedIn } from "#lib/web/session.ts";

// These stay on the page, which then says that it is done.
export const renameFactorAction = formAction(renameFactor, {});
export const removeFactorAction = formAction(removeFactor, {});
/** The new codes are shown once. */
export const renewCodesAction = formAction(renewCodes, { once: true, answer: (done) => ({ codes: "codes" in done ? done.codes : [] }) });
/** One's own that has ended already is simply gone from the list. */
export const revokeSessionAction = formAction(revokeSession, {});
export const revokeOthersAction = formAction(revokeOtherSessions, {});

export const chooseNoticesAction = formAction(chooseNotices, {});
/** The address is shown once. */
export const makeCalendarAction = formAction(makeCalendar, {
  once: true,
  answer: (done) => ({ address: "token" in done ? `${env.APP_ORIGIN}${paths.calendar(done.token)}` : undefined }),
});
export const revokeCalendarAction = formAction(revokeCalendar, {});

export const changeHabitsAction = formAction(changeHabits, {});

/** Every page is drawn anew with it. */
export async function chooseKeysAction(data: FormData) {
  await chooseKeys(await signedIn(), { singleKeys: textOf(data, "keys") === "on" });
  redirect(paths.settings());
}

export const changePasswordHere = formAction(changePassword, { after: carryOn });

/** The first steps stand on the overview again. */
export async function bringStepsBack() {
  await showSteps(await signedIn(), { shown: true });
  redirect(paths.overview());
}
