import "server-only";
import { cookies } from "next/headers";
import { errandMinutes } from "../domain/sso/rules.ts";
import { cookieName, cookieRules } from "../platform/cookies.ts";
import { sealed, unsealed } from "../platform/sealed.ts";

// What a browser carries while somebody is at their organisation's sign-in: sealed, and gone once they are back.

const errandCookie = "errand";

export async function sendWith(errand: string): Promise<void> {
  (await cookies()).set(cookieName(errandCookie), errand, { ...cookieRules(), maxAge: errandMinutes * 60 });
}

export async function takenBack(): Promise<string> {
  const sent = await cookies();
  const errand = sent.get(cookieName(errandCookie))?.value ?? "";
  sent.set(cookieName(errandCookie), "", { ...cookieRules(), maxAge: 0 });
  return errand;
}

const goodbyeCookie = "goodbye";
const goodbyeSeconds = 120;

/** Where somebody who left here signs out too; for the page that leads there, and for no longer than it takes. */
export async function keepGoodbye(address: string): Promise<void> {
  (await cookies()).set(cookieName(goodbyeCookie), sealed(address, goodbyeCookie), { ...cookieRules(), maxAge: goodbyeSeconds });
}

/** Only what we sealed ourselves leads out of the portal. */
export async function goodbye(): Promise<string | undefined> {
  const kept = (await cookies()).get(cookieName(goodbyeCookie))?.value;
  try {
    return kept && unsealed(kept, goodbyeCookie).text;
  } catch {
    return undefined;
  }
}
