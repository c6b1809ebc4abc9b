import { constraints } from "./constraints.ts";
import { asRefusal, type FieldRefusals, type Params, type Refused } from "./refusal.ts";

/** Everything that can be refused and told to a person, with its HTTP status. Both languages must cover it. */
export const statuses = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  busy: 503,
  unexpected: 500,
  "request.key_reused": 409,
  "request.page_outdated": 409,
  // Said by the browser, where nothing came back.
  "request.unanswered": 504,
  "request.person_needed": 403,
  "request.foreign_origin": 403,
  "request.malformed": 400,
  "request.too_large": 413,
  "request.unsupported": 415,
  ...{ "sign_in.wrong": 401, "sign_in.throttled": 429 },
  "sign_in.password_expired": 401,
  "sign_in.elsewhere": 401,
  "letter.not_failed": 409,
  "password.busy": 503,
  "password.current_wrong": 422,
  "password.same_as_before": 422,
  "password.link_invalid": 410,
  "password.asked_too_often": 429,
  "one_time_link.over": 410,
  "one_time_link.throttled": 429,
  "one_time_link.password_over": 409,
  "one_time_link.too_many": 409,
  "one_time_link.wrong_passphrase": 422,
  "one_time_link.not_waiting": 409,
  "session.not_found": 404,
  "session.link_invalid": 410,
  "proof.needed": 403,
  "proof.wrong": 422,
  "proof.code_used": 422,
  "factor.last_one": 409,
  "factor.too_many": 409,
  "factor.gone": 410,
  "factor.refused": 422,
  "factor.none_there": 404,
  "single.again": 409,
  "single.changed": 409,
  "single.declined": 401,
  "single.disowned": 403,
  "single.elsewhere": 403,
  "single.foreign_domain": 403,
  "single.no_address": 403,
  "single.no_domain": 409,
  "single.no_record": 409,
  "single.no_role": 403,
  "single.not_believed": 401,
  "single.not_set_up": 404,
  "single.removed": 403,
  "single.somebody_else": 403,
  "single.domain_taken": 409,
  "single.unreachable": 503,
  "single.unverified": 403,
  "team.break_glass": 409,
  "team.last_admin": 409,
  "team.deactivated": 409,
  "team.not_deactivated": 409,
  "team.own_password": 409,
  "team.own_factor": 409,
  "enrollment.email_taken": 409,
  "enrollment.partner_id_taken": 409,
  "enrollment.link_invalid": 410,
  "enrollment.not_possible_now": 409,
  "enrollment.too_many_letters": 429,
  "invitation.not_open": 409,
  "invitation.expired": 410,
  "invitation.revoked": 410,
  "invitation.superseded": 410,
  "invitation.already_answered": 409,
  "invitation.own_link": 409,
  "invitation.provider_suspended": 409,
  "invitation.region_differs": 409,
  "invitation.already_partners": 409,
  "invitation.reseller_not_active": 409,
  "invitation.agreement_unsigned": 409,
  "invitation.request_pending": 409,
  "invitation.link_missing": 422,
  "partnership.exists": 409,
  "partnership.ended": 409,
  "users.is_admin": 409,
  "users.too_late": 409,
  ...({ "bulk.not_now": 409, "bulk.nothing_done": 409, "bulk.nothing_ready": 409, "bulk.starter_gone": 403, "bulk.too_many": 422 } as const),
  ...({ "import.not_now": 409, "import.nothing_ready": 409, "import.starter_gone": 403 } as const),
  "profile.not_active": 409,
  "profile.no_change": 409,
  "profile.decided": 409,
  "profile.partner_id_same": 409,
  "profile.partner_id_wanted": 409,
  "profile.partner_id_taken": 409,
  "profile.change_open": 409,
  "support.changed": 409,
  "support.closed": 409,
  "support.not_closed": 409,
  "support.too_long_ago": 409,
  "support.nobody_there": 409,
  "review.over": 409,
  "review.decided": 409,
  "review.assignment_gone": 409,
  "review.not_asked": 409,
  "review.nothing_in_scope": 422,
  "review.too_many": 422,
  "move.decided": 409,
  "move.own": 409,
  "move.under_way": 409,
  "move.nothing_to_undo": 409,
  "move.receiver_gone": 409,
  "move.giver_gone": 409,
  "move.not_theirs_now": 409,
  "move.changed_since": 409,
  "move.credited_since": 409,
  "listing.no_change": 409,
  "listing.change_open": 409,
  "listing.decided": 409,
  "listing.changed": 409,
  "listing.too_many_logos": 429,
  "relationship.provider_suspended": 409,
  "relationship.partnership_ended": 409,
  "relationship.reseller_not_active": 409,
  "relationship.region_differs": 409,
  "relationship.exists": 409,
  "relationship.partner_told": 409,
  "relationship.bound_elsewhere": 409,
  "customer.domain_taken": 409,
  "customer.already_submitted": 409,
  "customer.own_mail_domain": 422,
  "customer.has_subscriptions": 409,
  "customer.country_outside_region": 422,
  "customer.reseller_not_partner": 422,
  "customer.agreement_missing": 409,
  "customer.changed": 409,
  "customer.not_active": 409,
  "customer.admin_in_charge": 409,
  "customer.no_admin": 409,
  "customer.no_rights": 409,
  "customer.agreement_given": 409,
  "customer.agreement_replaced": 409,
  "customer.agreement_asked_lately": 429,
  "catalog_load.not_now": 409,
  "catalog_load.day_passed": 409,
  "catalog_load.outdated": 409,
  "catalog_load.not_last": 409,
  "order.provider_suspended": 409,
  "order.nothing_waits": 409,
  "qualification.irreversible": 409,
  "qualification.in_review": 409,
  "qualification.in_use": 409,
  "qualification.same": 409,
  "qualification.decided": 409,
  "order.price_changed": 409,
  "azure.role_exists": 409,
  "azure.changed": 409,
  "azure.not_owner": 409,
  "azure.provider_is_owner": 409,
  "azure.not_partner": 422,
  "azure.decide": 422,
  "incentive.rate_exists": 409,
  "incentive.rate_not_coming": 409,
  ...{ "calendar.throttled": 429, "renewal.changed": 409, "renewal.nothing_to_decide": 409, "renewal.not_fewer": 422, "renewal.not_asked": 409 },
  "subscription.changed": 409,
  "subscription.pending": 409,
  "subscription.not_suspended": 409,
  "subscription.suspended": 409,
  "subscription.expired": 409,
  "subscription.disabled": 409,
  "subscription.deleted": 409,
  "subscription.price_changed": 409,
  "subscription.trial_fixed": 409,
  "subscription.trial_converts": 409,
  "subscription.usage_based": 409,
  "subscription.no_upgrade": 409,
  "subscription.has_add_ons": 409,
  "subscription.not_trial": 409,
  "subscription.no_longer_plan": 409,
  "subscription.not_renewable": 409,
  "subscription.renewal_off": 409,
  "subscription.base_inactive": 409,
  "subscription.cancel_closed": 409,
  "subscription.clock_due": 409,
  "subscription.no_conversion": 409,
  "subscription.extended": 409,
  "program.rule_holds": 409,
  "subscription.nothing_scheduled": 409,
  "record.not_partner": 409,
  "record.not_active": 409,
  "record.not_enrolled": 409,
  "record.agreement_unsigned": 409,
  "record.no_partner_id": 409,
  "record.region_differs": 409,
  "record.not_valid": 409,
  "record.valid_now": 409,
  "record.not_theirs": 409,
  "record.reminded_lately": 429,
} as const;

export type ProblemCode = keyof typeof statuses;
/** As rules write it down: field → what is wrong with it. */
export type FieldProblems = Record<string, readonly Refused[]>;

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly fields: FieldRefusals;
  /** What fills the code's text in, such as what is there now. */
  readonly params: Params;

  constructor(code: ProblemCode, fields: FieldProblems = {}, params: Params = {}) {
    super(code);
    this.code = code;
    this.fields = Object.fromEntries(Object.entries(fields).map(([name, refused]) => [name, refused.map(asRefusal)]));
    this.params = params;
  }
}

export const problem = (code: ProblemCode, fields?: FieldProblems, params?: Params): never => {
  throw new Problem(code, fields, params);
};

type Broken = { code?: string; message?: string; meta?: unknown };
/** When whoever was turned away may ask again. */
export const againInSeconds = 2;
// No place in the pool, no transaction slot, server gone or starting, its disk full, statement or lock timeout, two that waited for
// each other.
const overloaded =
  /P2024|P2028|P2034|40P01|P1001|P1002|P1008|P1017|57014|55P03|\b53[123]00\b|\b57P0[123]\b|ECONNREFUSED|ECONNRESET|DatabaseNotReachable|timeout exceeded when trying to connect|Connection terminated|not queryable/;

/** Turns what the database said into a Problem; what is not ours to explain comes back as it was. */
export function problemFor(error: unknown): unknown {
  if (error instanceof Problem || typeof error !== "object" || error === null) return error;
  const { code = "", message = "", meta = {} } = error as Broken;
  if (code === "P2025") return new Problem("not_found");
  const text = `${code} ${message} ${JSON.stringify(meta)}`;
  if (text.includes("row-level security policy")) return new Problem("not_found");
  const name = Object.keys(constraints).find((known) => text.includes(known));
  if (name) {
    const [found, field] = constraints[name] as [ProblemCode, string?];
    return new Problem(found, field ? { [field]: [found] } : {});
  }
  if (code === "LANE_FULL") return new Problem("password.busy", {}, { seconds: againInSeconds });
  if (overloaded.test(text)) return new Problem("busy");
  return error;
}
