import "server-only";
import { cookies } from "next/headers";
import { changeLanguage } from "../domain/identity/writes.ts";
import { type Locale, localeCookie } from "../i18n/locales.ts";
import { cookieName, cookieRules } from "../platform/cookies.ts";
import { currentActor } from "./session.ts";

/** So long a browser keeps what somebody chose for the look of the portal. */
export const keptForAYear = () => ({ ...cookieRules(), maxAge: 365 * 24 * 60 * 60 });

/** From here on this browser is spoken to in this language, and whoever is signed in on others too. */
export async function speakTo(language: Locale): Promise<void> {
  (await cookies()).set(cookieName(localeCookie), language, keptForAYear());
  const actor = await currentActor();
  if (actor.kind !== "guest") await changeLanguage(actor, { language });
}
