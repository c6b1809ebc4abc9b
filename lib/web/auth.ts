import "server-only";
import NextAuth, { CredentialsSignin } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { signIn as checkSignIn } from "../domain/identity/writes.ts";
import { locales } from "../i18n/locales.ts";
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

declare module "next-auth" {
  interface Session {
    sessionId?: string;
  }
}

/**
 * The cookie is next-auth's encrypted JWT and carries the id of a Session row, nothing else; what that row says is read
 * from the database at each request, so that revoking it works at once.
 */
export const { auth, signIn, signOut } = NextAuth({
  trustHost: true,
  session: { strategy: "jwt", maxAge: 12 * 60 * 60 },
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
  callbacks: {
    jwt: ({ token, user }) => (user?.id ? { sid: user.id } : { sid: token.sid }),
    session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sid as string | undefined, user: undefined }) as never,
  },
});
