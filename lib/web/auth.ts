import "server-only";
import NextAuth, { CredentialsSignin } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import { cookies } from "next/headers";
import Credentials from "next-auth/providers/credentials";
import { signIn as checkSignIn } from "../domain/identity/writes.ts";
import { locales } from "../i18n/locales.ts";
import { cookieName, cookieRules, sessionCookie } from "../platform/cookies.ts";
import { env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { guest } from "../platform/session.ts";
import { Problem } from "../problem.ts";

/** Carries what was refused through next-auth to the form. */
export class SignInRefused extends CredentialsSignin {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super();
    this.problem = problem;
  }
}

/**
 * The cookie is next-auth's encrypted JWT and carries the id of a Session row, nothing else; what that row says is read
 * from the database at each request, so that revoking it works at once.
 */
const maxAge = env.SESSION_HOURS * 60 * 60;
const named = (name: string) => ({ name: cookieName(name), options: cookieRules() });
export const { signIn, signOut } = NextAuth(() => ({
  trustHost: true,
  session: { strategy: "jwt", maxAge },
  cookies: { sessionToken: named(sessionCookie), callbackUrl: named("authjs.callback-url"), csrfToken: named("authjs.csrf-token") },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  providers: [
    Credentials({
      credentials: { email: {}, password: {}, ip: {}, userAgent: {}, device: {} },
      authorize: async (credentials) => {
        try {
          const { id } = await checkSignIn(guest(locales[0]), credentials);
          return { id };
        } catch (error) {
          if (error instanceof Problem) throw new SignInRefused(error);
          log.error({ err: error }, "a sign-in failed");
          throw error;
        }
      },
    }),
  ],
  callbacks: { jwt: ({ token, user }) => (user?.id ? { sid: user.id } : { sid: token.sid }) },
}));

/** The browser carries another session from now on, as if it had signed in with it. */
export async function carry(sessionId: string): Promise<void> {
  const name = cookieName(sessionCookie);
  const token = await encode({ token: { sid: sessionId }, secret: env.AUTH_SECRET ?? "", salt: name, maxAge });
  (await cookies()).set(name, token, { ...cookieRules(), maxAge });
}

/** The same where what was done may have given one; else the browser keeps what it has. */
export async function carryOn(done: { id: string } | { session: string | null }): Promise<void> {
  if ("session" in done && done.session) await carry(done.session);
}

/** By cookie: which session it carries, and until when. Only what next-auth itself has opened is in here. */
const opened = new Map<string, { sessionId: string; until: number }>();
const mostOpened = 2_000;

/**
 * The session that a cookie carries; nothing when it isn't one of ours, or too old. A cookie says the same each time, so it is
 * opened once; next-auth opens it for every page, and seals a new one that no page can set.
 */
export async function sessionIdIn(cookieOf: (name: string) => string | undefined): Promise<string | undefined> {
  const name = cookieName(sessionCookie);
  const token = cookieOf(name);
  if (!token) return undefined;
  const known = opened.get(token);
  if (known) return known.until > Date.now() ? known.sessionId : undefined;
  const said = await decode({ token, secret: env.AUTH_SECRET ?? "", salt: name }).catch(() => null);
  if (typeof said?.sid !== "string") return undefined;
  if (opened.size >= mostOpened) opened.delete(opened.keys().next().value as string);
  opened.set(token, { sessionId: said.sid, until: (said.exp ?? 0) * 1000 });
  return said.sid;
}
