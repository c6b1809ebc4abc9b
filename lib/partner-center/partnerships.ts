import { attributes, selfLink } from "./printing.ts";
import { flag, members, optional, text, word } from "./reading.ts";

/** Which partnerships are asked for. */
export const partnershipStatuses = ["active", "ended"] as const;
/** Which invitations: those that wait for an answer, those that have one, or those with this one. */
export const invitationStatuses = ["open", "answered", "accepted", "declined", "revoked", "expired", "superseded"] as const;

type Company = { name: string; country?: string; partnerId: string | null; tenantId?: string | null };
/** A partner is named by its tenant. */
export const printParty = ({ tenantId, name, partnerId, country }: Company) => ({ id: tenantId, name, mpnId: partnerId, location: country });

type Invitation = {
  id: string;
  note: string;
  boundEmail: string | null;
  boundPartnerId: string | null;
  language: string;
  state: string;
  createdAt: Date;
  expiresAt: Date;
  openedAt: Date | null;
  answeredAt: Date | null;
  declineReason: string;
  requestedAt: Date | null;
  requestedByReseller: Company | null;
  partnership: { id: string; resellerName: string; reseller: { partnerId: string | null } } | null;
};
/** `url`: the link, which is known once. */
export const printInvitation = (row: Invitation, url?: string) => ({
  ...{ id: row.id, label: row.note, boundEmail: row.boundEmail, boundMpnId: row.boundPartnerId, language: row.language, status: row.state.toLowerCase() },
  ...{ createdDate: row.createdAt, expirationDate: row.expiresAt, openedDate: row.openedAt, answeredDate: row.answeredAt, declineReason: row.declineReason },
  ...{ requestedBy: row.requestedByReseller && printParty(row.requestedByReseller), requestedDate: row.requestedAt },
  acceptedBy: row.partnership && printParty({ name: row.partnership.resellerName, partnerId: row.partnership.reseller.partnerId }),
  ...{ partnershipId: row.partnership?.id, url },
  ...selfLink(`/channel/invitations/${row.id}`),
  ...attributes("PartnershipInvitation"),
});

export const InvitationSent = members({ label: optional(text), boundEmail: optional(text), boundMpnId: optional(text), language: word(["en", "de"]) });
/** Where a field of ours stands in what was sent. */
export const invitationMembers: Readonly<Record<string, string>> = { note: "label", boundPartnerId: "boundMpnId", token: "link" };
/** What becomes of one that is there: nothing any more, or whoever asked to accept it becomes a partner, or stays away. */
export const InvitationPatched = members({ status: word(["revoked", "accepted", "open"]) });
export const LinkSent = members({ link: text });

type Opened = { verdict: string; forThem?: boolean; expiresAt: Date; provider: { name: string; country: string } };
/** Who invites, and whether whoever holds the link can accept; why not, where they can't. */
export const printOpened = ({ verdict, forThem, expiresAt, provider }: Opened) => ({
  ...{ status: verdict.replace("invitation.", ""), meantForYou: forThem, expirationDate: expiresAt },
  provider: { name: provider.name, location: provider.country },
  ...attributes("OpenedInvitation"),
});

export const AcceptanceSent = members({ link: text, confirmed: optional(flag) });
export const RefusalSent = members({ link: text, reason: optional(text) });
export const printAnswer = (status: "accepted" | "requested" | "declined", partnershipId?: string) => ({
  ...{ status, partnershipId },
  ...attributes("InvitationAnswer"),
});

type Partnership = { id: string; startedAt: Date; endedAt: Date | null };
export const printPartnership = (
  { id, startedAt, endedAt }: Partnership,
  partner: Company,
  more: { endedBy?: string | null; customerCount?: number } = {},
) => ({
  ...{ id, status: endedAt ? "ended" : "active", startDate: startedAt, endDate: endedAt, partner: printParty(partner), ...more },
  ...attributes("Partnership"),
});
