import type { Role } from "#prisma/client/client.ts";
import type { Locale } from "./i18n/locales.ts";

/** The columns of the table: four kinds of organisation, the clock, and whoever hasn't signed in. */
export const kinds = ["provider", "reseller", "customer", "operator", "system", "guest"] as const;
export type Kind = (typeof kinds)[number];

declare const minted: unique symbol;
/** Somebody proven to be who they say. Minted in lib/platform/session.ts and by the jobs' clock only. */
export type Actor = {
  readonly [minted]: true;
  kind: Kind;
  userId: string | null;
  name: string;
  email: string;
  language: Locale;
  organizationId: string;
  organizationName: string;
  roles: readonly Role[];
  sessionId: string | null;
  /** Signed in with a temporary password: nothing but choosing a new one is allowed. */
  mustChangePassword: boolean;
  /** A customer's own: the customer it is to each of its providers. */
  customerIds: readonly string[];
};
export const mint = (fields: Omit<Actor, typeof minted>): Actor => fields as Actor;
