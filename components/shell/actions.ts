"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { personOf } from "#lib/actor.ts";
import { leaveSession } from "#lib/domain/identity/sessions/writes.ts";
import { goodbyeThere } from "#lib/domain/sso/leaving/writes.ts";
import { isLocale } from "#lib/i18n/locales.ts";
import { cookieName } from "#lib/platform/cookies.ts";
import { Problem } from "#lib/problem.ts";
import { signOut } from "#lib/web/auth.ts";
import { keepGoodbye } from "#lib/web/errand.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { textOf } from "#lib/web/sent.ts";
import { ourAddress } from "#lib/web/sent-to.ts";
import { currentActor } from "#lib/web/session.ts";
import { keptForAYear, speakTo } from "#lib/web/speaking.ts";
import { isTheme, themeCookie } from "./theme.ts";

/** A page with a script is drawn again where it is. */
const back = (data: unknown) => {
  const from = textOf(data, "from");
  if (from !== "") redirect(safePath(from) ?? paths.home());
};

export async function switchLanguage(data: FormData) {
  const language = textOf(data, "language");
  // The browser remembers it, where the account can't just now.
  if (isLocale(language))
    await speakTo(language).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
  back(data);
}

export async function switchTheme(data: FormData) {
  const theme = textOf(data, "theme");
  if (isTheme(theme)) (await cookies()).set(cookieName(themeCookie), theme, keptForAYear());
  back(data);
}

export async function leave() {
  const actor = await currentActor();
  const there =
    actor.kind !== "guest" && personOf(actor).singleSignOn
      ? await goodbyeThere(actor, { comesTo: ourAddress(paths.signIn()) }).catch(() => undefined)
      : undefined;
  if (actor.kind !== "guest") await leaveSession(actor, {}).catch(() => undefined);
  await signOut({ redirect: false });
  if (!there || !("address" in there) || !there.address) redirect(paths.signIn());
  // A form may not leave the portal: a page leads on.
  await keepGoodbye(there.address);
  redirect(paths.leftOrganization());
}
