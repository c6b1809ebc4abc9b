import type { ProblemCode } from "./problem.ts";

/** A database rule that was broken, in the words we use for it. The constraint's name is the key. */
export const constraints: Record<string, [ProblemCode, string?]> = {
  AgreementText_version_key: ["invalid", "version"],
  subscription_needs_agreement: ["customer.agreement_missing"],
  partnership_active_once: ["partnership.exists"],
  // A link of somebody else's, which whoever asks doesn't see.
  InvitationLink_tokenHash_key: ["not_found"],
  RelationshipLink_tokenHash_key: ["not_found"],
  Partnership_invitationId_key: ["invitation.already_answered"],
  Customer_providerId_tenantId_key: ["customer.changed"],
  customer_reseller_open_once: ["customer.changed"],
  one_load_after_another: ["catalog_load.outdated"],
  Tenant_domain_key: ["customer.domain_taken", "domainPrefix"],
  customer_draft_submitted_once: ["customer.already_submitted"],
  single_sign_on_domain_proven: ["single.domain_taken"],
  SecondFactor_credentialId_key: ["factor.refused"],
  User_email_key: ["enrollment.email_taken", "email"],
  Reseller_partnerId_key: ["enrollment.partner_id_taken", "partnerId"],
  ResellerPartnerId_pkey: ["enrollment.partner_id_taken", "partnerId"],
  profile_change_partner_id_once: ["profile.partner_id_wanted", "partnerId"],
  customer_qualification_review_once: ["qualification.in_review"],
  listing_change_open_once: ["listing.change_open"],
  customer_move_by_two_people: ["move.own"],
  license_open_once: ["subscription.changed"],
  profile_change_open_once: ["profile.change_open"],
  azure_role_open_once: ["azure.role_exists", "resellerId"],
  support_contact_open_once: ["subscription.changed"],
  support_contact_no_overlap: ["subscription.changed"],
  IncentiveRate_category_validFrom_key: ["incentive.rate_exists", "month"],
  reseller_of_record_open_once: ["subscription.changed"],
  reseller_of_record_no_overlap: ["subscription.changed"],
};
