import { env } from "./env.ts";

// Every cookie of ours, by one rule. Over https its name begins with `__Host-`: browsers then take it from this very host over
// https only, so that neither a neighbour's page nor one on plain http can put one in its place.

const overHttps = (): boolean => env.APP_ORIGIN.startsWith("https:");

/** What a cookie of ours is called here; on plain http, as on this machine, browsers would refuse the prefix. */
export const cookieName = (name: string): string => (overHttps() ? `__Host-${name}` : name);

/** Which session a browser carries (lib/web/auth.ts). */
export const sessionCookie = "authjs.session-token";

/** What goes with each: no script reads it, and no other site's form brings it along. */
export const cookieRules = () => ({ httpOnly: true, sameSite: "lax", path: "/", secure: overHttps() }) as const;

/** One of them in a request that the portal isn't asked about. */
export const cookieIn = (header: string | undefined, name: string): string | undefined =>
  (header ?? "")
    .split(/; */)
    .find((each) => each.startsWith(`${cookieName(name)}=`))
    ?.slice(cookieName(name).length + 1);
