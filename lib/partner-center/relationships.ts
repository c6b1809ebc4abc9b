import { numbered } from "./errors.ts";
import { attributes, link } from "./printing.ts";
import { members, text } from "./reading.ts";
import { z } from "zod";

/** What a partner is to whoever asks, in the contract's words. */
export const relationshipTypes = ["is_indirect_cloud_solution_provider_of", "is_indirect_reseller_of"] as const;

type Partner = { tenantId: string | null; name: string; partnerId: string | null; country: string };
/** A partner, of a provider or of a reseller. */
export const printPartner = ({ tenantId, name, partnerId, country }: Partner, relationshipType: (typeof relationshipTypes)[number], ended = false) => ({
  ...{ id: tenantId, name, relationshipType, state: ended ? "Inactive" : "Active", mpnId: partnerId, location: country },
  ...attributes("PartnerRelationship"),
});

/** Whose partner id it is. */
export const printMpn = ({ name, partnerId }: Pick<Partner, "name" | "partnerId">) => ({
  ...{ mpnId: partnerId, partnerName: name, profileType: "MpnProfile", links: { self: link("/profiles/mpn") } },
  ...attributes("MpnProfile"),
});

/** Where a customer says that it becomes one. */
export const printRequest = (url: string) => ({ url, ...attributes("RelationshipRequest") });

/** So many ids are looked at in one go. */
const mostIds = 100;
export const PartnersSent = members({ partnerIds: z.array(text).min(1).max(mostIds) });

const whyNot = {
  not_partner: "The id belongs to no active indirect reseller that you have a partnership with.",
  not_active: "The reseller isn't active in the program.",
  not_enrolled: "The reseller isn't enrolled in the program.",
  no_partner_id: "The reseller has no partner id.",
  agreement_unsigned: "The reseller hasn't accepted the partner agreement.",
  region_differs: "The reseller is in another region of the program.",
};
type Cause = keyof typeof whyNot;
const codeOf = (cause: Cause) => (cause === "not_partner" ? 900154 : numbered("invalid", [`order.reseller.${cause}`]).code);
/** Whether an order could name this id as its reseller of record; why not, where it couldn't. */
export const printValidation = (partnerId: string, cause: Cause | undefined) => ({
  ...{ partnerId, isValidPartnerIdOnRecord: cause === undefined },
  ...(cause && { errorCode: codeOf(cause), errorDescription: whyNot[cause] }),
});
export const validations = (validationResults: object[]) => ({ validationResults, ...attributes("ResellerValidationResults") });

type Counted = { resellerId: string; resellerName: string; subscriptions: number; seats: number; reseller: { tenantId: string | null; country: string } };
/** A reseller with what it has to do with. */
export const printCounted = ({ resellerId, resellerName, subscriptions, seats, reseller }: Counted) => ({
  ...{
    partnerTenantId: reseller.tenantId,
    id: resellerId,
    name: resellerName,
    market: reseller.country,
    subscriptionCount: subscriptions,
    licenseCount: seats,
  },
  ...attributes("IndirectResellerAnalytics"),
});
