import type { ProblemCode } from "../problem.ts";

// What Partner Center calls what is refused here: HTTP status and code. One table, which has every code of lib/statuses.ts.

/** Status and code → the problems that they stand for. Each problem stands in one row. */
const rows: readonly (readonly [status: number, code: number, problems: readonly ProblemCode[]])[] = [
  // ---- who asks
  [401, 400, ["unauthenticated", "sign_in.wrong", "sign_in.password_expired", "sign_in.elsewhere", "application.unknown", "application.wrong_secret"]],
  [401, 800001, ["single.declined", "single.not_believed", "application.other_tenant", "application.grant_over", "application.for_assistants"]],
  [401, 800001, ["device.over", "device.pending", "device.refused", "device.too_often"]],
  [403, 2032, ["forbidden", "bulk.no_right", "bulk.starter_gone", "import.starter_gone", "customer.no_rights", "users.is_admin", "request.foreign_origin"]],
  [403, 900150, ["request.only_looks", "application.nothing_alone", "device.not_by_code", "proof.needed", "single.no_role"]],
  [403, 900329, ["request.person_needed"]],
  [
    403,
    2033,
    ["single.disowned", "single.elsewhere", "single.foreign_domain", "single.no_address", "single.removed", "single.somebody_else", "single.unverified"],
  ],
  [429, 429, ["sign_in.throttled", "application.throttled", "password.asked_too_often", "one_time_link.throttled", "calendar.throttled"]],
  [429, 429, ["webhook.tested_lately", "device.throttled"]],
  [
    429,
    429,
    ["enrollment.too_many_letters", "listing.too_many_logos", "customer.agreement_asked_lately", "record.reminded_lately", "announcement.too_many_a_day"],
  ],

  // ---- what is asked
  [404, 1000, ["not_found", "session.not_found", "single.not_set_up", "factor.none_there"]],
  [400, 2000, ["request.malformed", "request.too_large", "request.unsupported", "request.page_outdated", "request.not_read"]],
  [400, 3000, ["invalid", "device.unknown", "proof.wrong", "proof.code_used", "password.current_wrong", "password.same_as_before", "factor.refused"]],
  [409, 1003, ["request.key_reused", "customer.already_submitted", "webhook.registered"]],
  [
    400,
    2055,
    [
      ...(["application.changed", "customer.changed", "subscription.changed", "renewal.changed", "azure.changed", "support.changed"] as const),
      ...(["listing.changed", "single.changed", "bulk.changed_since", "move.changed_since", "customer.agreement_replaced"] as const),
      ...(["note.changed", "webhook.changed"] as const),
    ],
  ],
  [503, 503, ["busy", "password.busy", "single.unreachable"]],
  [500, 500, ["unexpected"]],
  [504, 504, ["request.unanswered"]],

  // ---- resellers
  [400, 800016, ["customer.reseller_not_partner", "record.not_partner", "record.not_valid", "record.no_partner_id", "azure.not_partner"]],
  [403, 800039, ["record.not_active", "invitation.reseller_not_active", "relationship.reseller_not_active"]],
  [403, 900149, ["record.not_enrolled"]],
  [403, 900123, ["record.agreement_unsigned", "invitation.agreement_unsigned"]],
  [400, 2201, ["record.region_differs", "invitation.region_differs", "relationship.region_differs"]],
  [404, 2072, ["record.not_theirs"]],
  [409, 1004, ["record.valid_now", "partnership.exists", "invitation.already_partners", "invitation.request_pending", "relationship.exists"]],
  [403, 20002, ["customer.not_active", "partnership.ended", "relationship.partnership_ended", "relationship.bound_elsewhere", "relationship.partner_told"]],
  [400, 800002, ["invitation.not_open", "invitation.already_answered", "invitation.own_link", "invitation.link_missing"]],
  [404, 1001, ["invitation.expired", "invitation.revoked", "invitation.superseded", "one_time_link.over", "password.link_invalid", "session.link_invalid"]],
  [404, 1001, ["enrollment.link_invalid", "factor.gone", "note.deleted"]],

  // ---- customers
  [409, 60001, ["customer.domain_taken", "enrollment.email_taken", "single.domain_taken"]],
  [400, 600052, ["customer.own_mail_domain"]],
  [400, 800070, ["customer.country_outside_region"]],
  [400, 800003, ["customer.has_subscriptions", "customer.admin_in_charge", "customer.no_admin"]],
  [403, 13605, ["customer.agreement_missing"]],
  [400, 600061, ["customer.agreement_given"]],
  [400, 60015, ["users.too_late"]],
  [400, 800075, ["qualification.irreversible", "qualification.in_review", "qualification.in_use", "qualification.same", "qualification.decided"]],

  // ---- orders and subscriptions
  [400, 4018, ["order.provider_suspended", "order.nothing_waits", "order.price_changed", "subscription.price_changed", "invitation.provider_suspended"]],
  [400, 4018, ["relationship.provider_suspended", "program.rule_holds"]],
  [400, 800065, ["cart.ordered", "cart.partly_ordered"]],
  [409, 800060, ["subscription.pending", "subscription.clock_due", "cart.being_ordered"]],
  [400, 800091, ["subscription.suspended", "subscription.expired", "subscription.disabled"]],
  [400, 2011, ["subscription.deleted"]],
  [
    400,
    800040,
    [
      ...([
        "subscription.not_suspended",
        "subscription.has_add_ons",
        "subscription.no_upgrade",
        "subscription.not_trial",
        "subscription.no_conversion",
      ] as const),
      ...(["subscription.cancel_closed", "subscription.nothing_scheduled", "subscription.trial_converts", "subscription.extended"] as const),
    ],
  ],
  [400, 800093, ["subscription.not_renewable", "subscription.renewal_off", "renewal.nothing_to_decide"]],
  [400, 800095, ["subscription.trial_fixed", "subscription.usage_based", "renewal.not_fewer"]],
  [400, 800097, ["subscription.no_longer_plan"]],
  [409, 27009, ["subscription.base_inactive", "subscription.base_unfit"]],

  // ---- what the REST API has no call for, and a program may meet all the same
  [
    409,
    1005,
    [
      ...(["application.too_many", "application.too_many_secrets", "letter.not_failed", "one_time_link.password_over", "one_time_link.too_many"] as const),
      ...(["one_time_link.wrong_passphrase", "one_time_link.not_waiting", "factor.last_one", "factor.too_many", "single.again", "single.no_domain"] as const),
      ...(["single.no_record", "team.break_glass", "team.last_admin", "team.deactivated", "team.not_deactivated", "team.own_password"] as const),
      ...(["single.signed_in"] as const),
      ...(["team.own_factor", "enrollment.partner_id_taken", "enrollment.not_possible_now", "bulk.not_now", "bulk.nothing_done"] as const),
      ...(["bulk.nothing_ready", "bulk.too_many", "import.not_now", "import.nothing_ready", "profile.not_active", "profile.no_change"] as const),
      ...(["profile.decided", "profile.partner_id_same", "profile.partner_id_wanted", "profile.partner_id_taken", "profile.change_open"] as const),
      ...(["support.closed", "support.not_closed", "support.too_long_ago", "support.nobody_there", "review.over", "review.decided"] as const),
      ...(["review.assignment_gone", "review.not_asked", "review.nothing_in_scope", "review.too_many", "move.decided", "move.own"] as const),
      ...(["move.under_way", "move.nothing_to_undo", "move.receiver_gone", "move.giver_gone", "move.not_theirs_now", "move.credited_since"] as const),
      ...(["listing.no_change", "listing.change_open", "listing.decided", "catalog_load.not_now", "catalog_load.day_passed"] as const),
      ...(["catalog_load.outdated", "catalog_load.not_last", "azure.role_exists", "azure.not_owner", "azure.provider_is_owner"] as const),
      ...(["azure.decide", "incentive.rate_exists", "incentive.rate_not_coming", "renewal.not_asked", "renewal.held"] as const),
      ...(["announcement.no_words", "announcement.ends_before", "announcement.changed", "announcement.published_before"] as const),
      ...(["announcement.withdrawn", "announcement.over", "announcement.nobody_chosen", "announcement.too_many_drafts"] as const),
      ...(["announcement.too_many_chosen"] as const),
      ...(["webhook.too_many", "webhook.switched_off", "webhook.on_its_way"] as const),
      ...(["view.too_many", "view.too_many_pinned", "view.name_taken", "view.not_yours", "request.undo_late"] as const),
    ],
  ],
];

/** Each row of the table, for whoever looks a problem up. */
export const errorRows = rows;
const byProblem = new Map(rows.flatMap(([status, code, problems]) => problems.map((problem) => [problem, { status, code }] as const)));

/** What is wrong with one member, where Partner Center has a number for just that. */
const byMember: Record<string, { status: number; code: number }> = {
  "customer.domain_taken": { status: 409, code: 60001 },
  "customer.domain_own": { status: 409, code: 60001 },
  "customer.domain_removed": { status: 409, code: 60001 },
  "customer.registration_known": { status: 409, code: 1003 },
  "customer.company_known": { status: 409, code: 1003 },
  "customer.reseller_not_partner": { status: 400, code: 800016 },
  "customer.country_outside_region": { status: 400, code: 800070 },
  "customer.agreement_replaced": { status: 400, code: 3000 },
  "field.partner_id.not_ours": { status: 404, code: 800015 },
  "field.partner_id.format": { status: 404, code: 800015 },
  "order.reseller.own_id": { status: 404, code: 2072 },
  "order.reseller.not_partner": { status: 400, code: 800016 },
  "order.reseller.no_partner_id": { status: 400, code: 800016 },
  "order.reseller.not_active": { status: 403, code: 800039 },
  "order.reseller.not_enrolled": { status: 403, code: 900149 },
  "order.reseller.agreement_unsigned": { status: 403, code: 900123 },
  "order.reseller.region_differs": { status: 400, code: 2201 },
  "order.offer_unavailable": { status: 400, code: 800004 },
  "order.plan_unavailable": { status: 400, code: 4018 },
  "order.segment_closed": { status: 403, code: 2030 },
  "offer.segment_closed": { status: 403, code: 400030 },
  "subscription.contact_not_eligible": { status: 400, code: 800016 },
  "field.quantity.exactly": { status: 400, code: 2002 },
  "field.quantity.between": { status: 400, code: 2002 },
  "field.quantity.too_small": { status: 400, code: 2002 },
  "field.quantity.too_large": { status: 400, code: 2002 },
  "users.name_taken": { status: 409, code: 60001 },
  "users.no_license_left": { status: 400, code: 60012 },
  "field.limit.trial_used": { status: 403, code: 800066 },
  "field.limit.lifetime": { status: 403, code: 800066 },
  "field.limit.pool_full": { status: 403, code: 800067 },
  "field.limit.pool": { status: 403, code: 800067 },
};

/** Status and code for a problem, or for what was wrong with its first member. */
export const numbered = (problem: ProblemCode, members: readonly string[] = []): { status: number; code: number } =>
  (problem === "invalid" ? members.map((code) => byMember[code] ?? byProblem.get(code as ProblemCode)).find(Boolean) : undefined) ??
  byProblem.get(problem) ?? { status: 500, code: 500 };

export type FaultBody = { code: number; description: string; data: string[]; source: "PartnerFD" };
const mostOfDescription = 1024;
export const faultBody = (code: number, description: string, data: readonly string[] = []): FaultBody => ({
  ...{ code, description: description.slice(0, mostOfDescription), data: [...data], source: "PartnerFD" },
});

/** Too many requests have a form of their own: clients look for `Retry-After` only where the usual members are missing. */
export const throttledBody = (seconds: number) => ({ statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` });

/** What the contract has a number for and no operation of ours refuses: how something is asked for, not what. */
export class Fault extends Error {
  readonly status: number;
  readonly code: number;
  readonly data: readonly string[];

  constructor(status: number, code: number, description: string, data: readonly string[] = []) {
    super(description);
    this.status = status;
    this.code = code;
    this.data = data;
  }
}
export const fault = (...wrong: ConstructorParameters<typeof Fault>): never => {
  throw new Fault(...wrong);
};
