import type { Role } from "#prisma/client/client.ts";
import type { Locale } from "./i18n/locales.ts";
import type { Hours } from "./reader.ts";
import { addMinutes } from "./days.ts";
import { problem } from "./problem.ts";

/** The columns of the table: four kinds of organisation, the clock, and whoever hasn't signed in. */
export const kinds = ["provider", "reseller", "customer", "operator", "system", "guest"] as const;
export type Kind = (typeof kinds)[number];
/** In which column a row names its organisation, by the organisation's kind: people, sessions and sign-ins are of one of four. */
export const ownerColumns = { provider: "providerId", reseller: "resellerId", customer: "tenantId", operator: "operatorId" } as const;

/** A program that asks in somebody's name, or by itself: what it is called, and whether it may change anything. */
export type Program = { id: string; name: string; changes: boolean };
export type Person = {
  type: "person";
  userId: string;
  email: string;
  /** None for a job that does in somebody's name what they started. */
  sessionId: string | null;
  /** Signed in with a temporary password: nothing but choosing a new one is allowed. */
  mustChangePassword: boolean;
  /** What the session waits for before it is whole; until then it is good for that alone. */
  awaits: "PROOF" | "ENROLMENT" | null;
  /** How they prove that it is still them at the keyboard, and when they last did. */
  provesBy: "factor" | "password" | "organization";
  provenAt: Date | null;
  /** Came in by their organisation's own sign-in. */
  singleSignOn: boolean;
  /** Which program asks in their name; none where they do themselves. */
  program?: Program;
  sight?: Sight;
  /** Doesn't want to see the first steps. */
  hidesSteps?: boolean;
  /** Whether single letters are shortcuts. */
  singleKeys?: boolean;
};
/** How somebody sees lists, as they chose it: read with their session, so that no page asks for it. */
export type Sight = {
  compact: boolean;
  /** By the list's name, in their order. */
  columns: Readonly<Record<string, readonly string[]>>;
  /** Views in the menu below their list. */
  pinned: readonly { id: string; name: string; list: string }[];
  /** The view that the menu's entry of a list leads to. */
  first: Readonly<Record<string, string>>;
};

/** Who it is that acts for an organisation: a person, a program of theirs, the jobs' clock, or nobody we know. */
export type Principal = Person | { type: "client"; program: Program } | { type: "clock" } | { type: "nobody" };

/** A provider's look: its name, its colour as `#0b6b6b`, and its logo. */
export type Brand = { name: string; accent: string | null; brandLogoId: string | null };

declare const minted: unique symbol;
/** Somebody proven to be who they say. Minted in lib/platform/session.ts only. */
export type Actor = {
  readonly [minted]: true;
  kind: Kind;
  principal: Principal;
  /** What they are called where it says who did something. */
  name: string;
  language: Locale;
  /** Where it is written how they read it, by which clock, and in how many hours. */
  region: string | null;
  zone: string;
  hours: Hours | null;
  organizationId: string;
  organizationName: string;
  roles: readonly Role[];
  /** A customer's own: the customer it is to each of its providers. */
  customerIds: readonly string[];
  /** In whose look their pages are; the portal's own without it. */
  brand?: Brand;
};
export const mint = (fields: Omit<Actor, typeof minted>): Actor => fields as Actor;

/** Stands where an id has to and nobody is meant; no row has it. */
export const nobody = "00000000-0000-0000-0000-000000000000";

/** The person, for what only somebody with a name of their own can do; Problem "request.person_needed" for others. */
export const personOf = ({ principal }: Actor): Person => (principal.type === "person" ? principal : problem("request.person_needed"));
/** The program that asks, for itself or for somebody; none where a person does. */
export const programOf = ({ principal }: Actor): Program | undefined =>
  principal.type === "client" || principal.type === "person" ? principal.program : undefined;
/** Whose hand it was, where it may have been nobody's. */
export const userIdOf = ({ principal }: Actor): string | null => (principal.type === "person" ? principal.userId : null);
/** Who an entry of the log names, and whose idempotency keys these are. */
export const principalIdOf = ({ principal }: Actor): string | null =>
  principal.type === "client" ? principal.program.id : principal.type === "person" ? principal.userId : null;

const unchanged: Sight = { compact: false, columns: {}, pinned: [], first: {} };
export const sightOf = ({ principal }: Actor): Sight => (principal.type === "person" && principal.sight) || unchanged;

export const hidesSteps = ({ principal }: Actor): boolean => principal.type === "person" && Boolean(principal.hidesSteps);
export const hasSingleKeys = ({ principal }: Actor): boolean => principal.type === "person" && principal.singleKeys !== false;

export const awaits = ({ principal }: Actor): Person["awaits"] => (principal.type === "person" ? principal.awaits : null);

/** A proof is good for so long. */
const proofMinutes = 10;

/** What hurts wants somebody who proved lately that it is them; Problem "proof.needed" for others. A program has no keyboard: it was proven when it was registered, or consented to; and a job when it began. */
export function needProof({ principal }: Actor, now: Date): void {
  if (principal.type !== "person" || principal.sessionId === null) return;
  if (principal.provenAt && principal.provenAt > addMinutes(now, -proofMinutes)) return;
  problem("proof.needed", {}, { by: principal.provesBy });
}

export const mustChangePassword = ({ principal }: Actor): boolean => principal.type === "person" && principal.mustChangePassword;

/** What others know of them: a password mustn't have it in it. */
export const knownOf = (actor: Actor): string[] => [actor.name, actor.organizationName, ...personOf(actor).email.split(/[@.]/, 2)];

/** A row of their organisation, as its own column says it. */
export const ownedBy = (actor: Actor) => ({ [ownerColumns[actor.kind as keyof typeof ownerColumns]]: actor.organizationId });
