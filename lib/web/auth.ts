import "server-only";
import NextAuth, { CredentialsSignin } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { signIn as checkSignIn } from "../domain/identity/writes.ts";
import { locales } from "../i18n/locales.ts";
import { guest } from "../platform/session.ts";

/** Carries our code through next-auth to the form. */
export class SignInRefused extends CredentialsSignin {
  constructor(code: string) {
    super();
    this.code = code;
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
      credentials: { email: {}, password: {}, ip: {}, userAgent: {} },
      authorize: async (credentials) => {
        const answer = await checkSignIn(guest(locales[0]), credentials);
        if ("refused" in answer) throw new SignInRefused(answer.refused as string);
        return { id: answer.id };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user?.id ? { sid: user.id } : { sid: token.sid }),
    session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sid as string | undefined, user: undefined }) as never,
  },
});
