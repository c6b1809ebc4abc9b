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

const wayBackCookie = "way-back";
const wayBackSeconds = 60;

/** Where a program has somebody sent back to who consented; no form of ours leads out of the portal by itself. */
export async function keepWayBack(address: string): Promise<void> {
  (await cookies()).set(cookieName(wayBackCookie), sealed(address, wayBackCookie), { ...cookieRules(), maxAge: wayBackSeconds });
}

/** Only what we sealed ourselves leads out of the portal. */
export const wayBack = (): Promise<string | undefined> => keptAs(wayBackCookie);

const goodbyeCookie = "goodbye";
const goodbyeSeconds = 120;

/** Where somebody who left here signs out too; for the page that leads there, and for no longer than it takes. */
export async function keepGoodbye(address: string): Promise<void> {
  (await cookies()).set(cookieName(goodbyeCookie), sealed(address, goodbyeCookie), { ...cookieRules(), maxAge: goodbyeSeconds });
}

/** Only what we sealed ourselves leads out of the portal. */
export const goodbye = (): Promise<string | undefined> => keptAs(goodbyeCookie);

async function keptAs(name: string): Promise<string | undefined> {
  const kept = (await cookies()).get(cookieName(name))?.value;
  try {
    return kept && unsealed(kept, name).text;
  } catch {
    return undefined;
  }
}
