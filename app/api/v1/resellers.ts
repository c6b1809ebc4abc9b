import { judgePartnerIds } from "#lib/domain/orders/attribution/reads.ts";
import { readNamedProvider } from "#lib/domain/partnerships/naming/reads.ts";
import { exportResellers } from "#lib/domain/partnerships/reads.ts";
import { readProfile } from "#lib/domain/profiles/reads.ts";
import { requestRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { collection } from "#lib/partner-center/printing.ts";
import { PartnersSent, printCounted, printRequest, printValidation, validations } from "#lib/partner-center/relationships.ts";
import { type Call, personRoute, route, sent } from "#lib/partner-center/routes.ts";
import { orNothing } from "#lib/problem.ts";
import { paths } from "#lib/web/paths.ts";
import { ourAddress } from "#lib/web/sent-to.ts";
import { everyPage } from "./paging.ts";
import { partnerBy } from "./partners.ts";
import { renamed } from "./renaming.ts";

const unknown = (name: string) => fault(400, 800016, `${name} names no partner that you have a partnership with.`, [name]);
/** One of a reseller's own providers, by its tenant; nothing where a provider names itself. */
async function providerBy({ actor }: Call, tenantId: string) {
  if ((await readProfile(actor, {})).tenantId === tenantId) return undefined;
  return (await orNothing(readNamedProvider(actor, { tenantId })))?.providerId ?? unknown("indirectCloudSolutionProviderId");
}

/** A provider asks alone or with a reseller, a reseller with a provider. The link is in this answer once. */
async function request(call: Call) {
  const [reseller, provider] = ["indirectResellerId", "indirectCloudSolutionProviderId"].map((name) => call.query.get(name)?.toLowerCase());
  const resellerId = reseller && ((await partnerBy(call, { tenantId: reseller }))?.reseller.id ?? unknown("indirectResellerId"));
  const providerId = provider && (await providerBy(call, provider));
  const asked = { providerId, resellerId, language: call.locale, note: "", idempotencyKey: call.idempotencyKey };
  const made = await renamed(requestRelationship(call.actor, asked), { providerId: "indirectCloudSolutionProviderId", resellerId: "indirectResellerId" });
  if (!("token" in made)) return fault(409, 1003, "This link was made before, and was in the first answer.");
  return { body: printRequest(ourAddress(paths.relationshipLink(made.token))) };
}

const validate = sent(PartnersSent, async (call, { partnerIds }) => {
  const { items } = await judgePartnerIds(call.actor, { partnerIds });
  return { body: validations(items.map(({ partnerId, cause }) => printValidation(partnerId, cause))) };
});

/** What can't be asked of it is refused rather than left out: its figures would be taken for others. */
async function analytics({ actor, query }: Call) {
  for (const name of ["filter", "aggregationLevel", "orderby", "groupby"])
    if (query.get(name)) return fault(400, 2000, `The parameter ${name} isn't possible here; top and skip are.`, [name]);
  const [top, skip] = [query.count("top", 1), query.count("skip") ?? 0];
  const until = top && skip + top;
  const rows = await everyPage((after) => exportResellers(actor, { after, size: Math.min(until ?? 500, 500) }), until);
  return { body: collection(rows.slice(skip, until).map(printCounted)) };
}

export const resellers = [
  personRoute("GET", "customers/relationshiprequests", request, ["indirectResellerId", "indirectCloudSolutionProviderId"]),
  route("POST", "partners/validateresellers", validate),
  route("GET", "partner/analytics/indirectresellers", analytics, ["top", "skip"]),
];
