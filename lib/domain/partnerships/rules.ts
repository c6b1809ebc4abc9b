import { z } from "zod";
import { addDays, dayOf } from "#lib/days.ts";
import type { Prisma } from "#prisma/client/client.ts";
import type { InvitationState, ProviderStatus, ResellerStatus, Role } from "#prisma/client/enums.ts";
import { byArrival, byText, byTime, sortable } from "../../listing.ts";
import type { ProblemCode } from "../../problem.ts";
import { SearchText } from "../../search.ts";
import { line, optionalLine, PartnerId, prose, writtenProse } from "../organizations/text/rules.ts";

/** How long an invitation waits for an answer. */
export const daysToAnswer = 30;

const Token = z.string().regex(/^[\w-]{43}$/);

export const RequestPartnership = z.object({
  note: optionalLine(120),
  boundEmail: z.email("field.email.invalid").max(254, "field.too_long").toLowerCase().optional(),
  boundPartnerId: PartnerId.optional(),
  language: z.enum(["en", "de"], { error: "field.required" }),
  /** Of the draft that was shown before anything was made; asked for again with it, the request is the same one. */
  token: Token.optional(),
  idempotencyKey: z.uuid().optional(),
});

/** What a request is called in the list when nobody said: for whom it is, or else who made it and when. */
export const labelOf = (typed: string, bound: string | null | undefined, by: string, at: Date): string => typed || bound || `${by}, ${dayOf(at)}`;
/** Once it goes to somebody's address, it is called by that. */
export const labelledBy = (to: string, { note, createdAt }: { note: string; createdAt: Date }, by: string): string =>
  note === labelOf("", null, by, createdAt) ? to : note;
export const OneInvitation = z.object({ id: z.uuid() });
export const ByToken = z.object({ token: Token });
export const SendInvitation = z.object({
  id: z.uuid(),
  to: z.email("field.email.invalid").max(254).toLowerCase(),
  subject: line(150),
  text: writtenProse(5000),
  idempotencyKey: z.uuid().optional(),
});
export const AcceptInvitation = ByToken.extend({ confirmed: z.literal(true, { error: "invitation.confirm_first" }) });
export const DeclineInvitation = ByToken.extend({ reason: prose(500) });

export const answers = ["ACCEPTED", "DECLINED", "REVOKED", "EXPIRED", "SUPERSEDED"] as const satisfies InvitationState[];
/** An open one whose answer is awaited no longer than so many days is about to expire. */
export const expiringDays = 7;
/** Why somebody should look after an open one: its letter failed, or it is about to expire. */
export const troubles = ["failed", "expiring"] as const;
/** Or another company than the one meant wants to accept it. */
export const invitationTroubles = ["wanted", ...troubles] as const;
export const expiringFrom = (now: Date) => ({ gt: now, lte: addDays(now, expiringDays) });

/** What is sent with a personal link stands in two tabs: what waits for an answer, and what has one, all of it or of one kind. */
export const tabs = {
  q: SearchText,
  state: z.enum(["open", "answered"]).catch("open").default("open"),
  answer: z.enum(answers).optional().catch(undefined),
};
type Tab = { state: "open" | "answered"; answer?: (typeof answers)[number] };
export const statesIn = ({ state, answer }: Tab) => ({ state: state === "open" ? ("OPEN" as const) : (answer ?? { not: "OPEN" as const }) });

export const invitationOrder = sortable({ created: byArrival, expires: byTime("expiresAt"), note: byText("note") }, "-created");
export const ListInvitations = z.object({ ...invitationOrder.input, ...tabs, waits: z.enum(invitationTroubles).optional().catch(undefined) });
const active = z.enum(["active", "ended"]).catch("active").default("active");
/** The other party's name is in the partnership for the provider's list; `ended` is for those that are over. */
export const partneredResellerOrder = sortable({ name: byText("resellerName"), since: byArrival, ended: byTime("endedAt", { nullable: true }) }, "name");
/** By what the program asks for each year: a second factor for each global admin, and a security contact. */
export const securing = ["secured", "open"] as const;
export const ListPartnerships = z.object({
  ...partneredResellerOrder.input,
  state: active,
  security: z.enum(securing).optional().catch(undefined),
  q: SearchText,
});
export const partneredProviderOrder = sortable({ name: byText("provider.name"), since: byArrival, ended: byTime("endedAt", { nullable: true }) }, "-since");
export const ListProviders = z.object({ ...partneredProviderOrder.input, state: active, q: SearchText });
/** Who may be meant: any partner of now, one that is active, or whoever looks after somebody still. */
const fits = ["all", "active", "serving"] as const;
export type Fit = (typeof fits)[number];
export const SearchPartners = z.object({ q: SearchText, fit: z.enum(fits).catch("active").default("active") });
export const SearchProviders = z.object({ q: SearchText });
export const OnePartnership = z.object({ id: z.uuid() });

/** What an invitation is now; the clock may be ahead of the job that marks it. */
export const invitationStateNow = (invitation: { state: InvitationState; expiresAt: Date }, now: Date): InvitationState =>
  invitation.state === "OPEN" && invitation.expiresAt <= now ? "EXPIRED" : invitation.state;

/** Which transitions a state allows. */
const transitions = {
  accept: ["OPEN"],
  decline: ["OPEN"],
  revoke: ["OPEN", "EXPIRED"],
  resend: ["OPEN", "EXPIRED", "DECLINED"],
} satisfies Record<string, InvitationState[]>;
export const invitationCan = (transition: keyof typeof transitions, state: InvitationState) => (transitions[transition] as InvitationState[]).includes(state);

/** Why a link opens nothing any more, in the order a person should hear it; nothing when it is open. */
export function linkProblem(state: InvitationState, superseded: boolean): ProblemCode | undefined {
  if (state === "REVOKED") return "invitation.revoked";
  if (state === "ACCEPTED" || state === "DECLINED" || state === "SUPERSEDED") return "invitation.already_answered";
  if (superseded) return "invitation.superseded";
  if (state === "EXPIRED") return "invitation.expired";
  return undefined;
}

export type Accepting = {
  provider: { id: string; status: ProviderStatus; region: string };
  reseller: { status: ResellerStatus; region: string; agreementSignedAt: Date | null };
  alreadyPartners: boolean;
};

/** Why this reseller can't accept now. Each has its own screen. */
export function acceptanceProblem({ provider, reseller, alreadyPartners }: Accepting): ProblemCode | undefined {
  if (provider.status !== "ACTIVE") return "invitation.provider_suspended";
  if (alreadyPartners) return "invitation.already_partners";
  if (reseller.status === "QUALIFIED") return "invitation.agreement_unsigned";
  if (reseller.status !== "ACTIVE") return "invitation.reseller_not_active";
  if (!reseller.agreementSignedAt) return "invitation.agreement_unsigned";
  if (reseller.region !== provider.region) return "invitation.region_differs";
  return undefined;
}

export const mayAnswer = (roles: readonly Role[]) => roles.includes("GLOBAL_ADMIN");

/** An invitation for one company that another one wants becomes a request. */
export function isForThem(
  invitation: { boundEmail: string | null; boundPartnerId: string | null },
  them: { email: string; partnerIds: { partnerId: string }[] },
): boolean {
  if (invitation.boundPartnerId && !them.partnerIds.some(({ partnerId }) => partnerId === invitation.boundPartnerId)) return false;
  if (!invitation.boundEmail) return true;
  return invitation.boundEmail === them.email.toLowerCase();
}

/** The link must stay in the text: it is what makes the invitation, or the request to a customer, theirs. */
export const linkToken = (text: string): string | undefined => /\/(?:partnership|relationship)\/([\w-]{43})(?![\w-])/.exec(text)?.[1];

/** What has to be read of a reseller to judge whether it can be reseller of record. */
export const eligibility = { status: true, agreementSignedAt: true, partnerId: true, region: true } satisfies Prisma.ResellerSelect;
