import { z } from "zod";
import { exportProviders, exportResellers } from "#lib/domain/partnerships/reads.ts";
import { listPartnersOf } from "#lib/domain/partnerships/naming/reads.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { readProfile } from "#lib/domain/profiles/reads.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { filterOf } from "#lib/partner-center/filters.ts";
import { collection } from "#lib/partner-center/printing.ts";
import { wordIn } from "#lib/partner-center/reading.ts";
import { printMpn, printPartner, relationshipTypes } from "#lib/partner-center/relationships.ts";
import { type Call, personRoute } from "#lib/partner-center/routes.ts";
import { everyPage } from "./paging.ts";
import { partnerBy } from "./partners.ts";

/** By part of its name, whether "starts with" or "contains" was said. */
const nameIn = ({ query }: Call): string => {
  const [condition] = filterOf(query.get("filter"), ["Name"], query);
  return condition?.value ?? "";
};

const resellersOf = async (call: Call) => {
  const q = nameIn(call);
  const rows = await everyPage((after) => exportResellers(call.actor, { q, after }));
  return rows.map(({ reseller, resellerName }) => printPartner({ ...reseller, name: resellerName }, "is_indirect_cloud_solution_provider_of"));
};
const providersOf = async (call: Call) => {
  const q = nameIn(call);
  const rows = await everyPage((after) => exportProviders(call.actor, { q, after }));
  return rows.map(({ provider }) => printPartner(provider, "is_indirect_reseller_of"));
};

async function agreementStatus(call: Call) {
  const [partnerId, tenantId] = [call.query.get("mpnId"), call.query.get("tenantId")];
  if (partnerId && tenantId) return fault(400, 2000, "Only one of mpnId and tenantId can be given.");
  if (!partnerId && !tenantId) return fault(400, 2001, "One of mpnId and tenantId must be given.");
  if (partnerId && !/^\d+$/.test(partnerId)) return fault(400, 2000, "The mpnId must be a number.");
  if (tenantId && !z.guid().safeParse(tenantId).success) return fault(400, 2000, "The tenantId must be a GUID.");
  const found = await partnerBy(call, partnerId ? { partnerId } : { tenantId: tenantId?.toLowerCase() });
  if (!found) return partnerId ? fault(400, 2200, "No partner has this MPN id.") : fault(400, 2205, "No partner has this tenant id.");
  if (!found.reseller.agreementSignedAt)
    return partnerId ? fault(400, 2203, "The partner hasn't signed the agreement.") : fault(400, 2206, "The tenant hasn't signed the agreement.");
  return { body: { isAgreementSigned: true } };
}

async function mpnProfile(call: Call) {
  const partnerId = call.query.get("mpnId");
  const own = await readProfile(call.actor, {});
  if (!partnerId || partnerId === own.partnerId) return { body: printMpn(own) };
  const found = await partnerBy(call, { partnerId });
  if (!found) return fault(404, 3000, `Partner Organization with partner_id ${partnerId.slice(0, 50)} could not be found.`);
  return { body: printMpn({ ...found.reseller, partnerId }) };
}

async function ofCustomer(call: Call) {
  const { resellers } = await readCustomer(call.actor, { id: call.at.customerId ?? "" });
  const { items } = await listPartnersOf(call.actor, { resellerIds: resellers.map(({ resellerId }) => resellerId) });
  const rows = items.map(({ reseller, resellerName }) => printPartner({ ...reseller, name: resellerName }, "is_indirect_cloud_solution_provider_of"));
  return { body: collection(rows) };
}

export const relationships = [
  personRoute(
    "GET",
    "relationships",
    async (call) => {
      const type = wordIn(relationshipTypes, call.query.get("relationship_type"));
      if (!type) return fault(400, 2000, `relationship_type must be one of ${relationshipTypes.join(", ")}.`, ["relationship_type"]);
      return { body: collection(await (type === "is_indirect_reseller_of" ? providersOf(call) : resellersOf(call))) };
    },
    ["relationship_type", "filter"],
  ),
  personRoute("GET", "customers/{customerId}/relationships", ofCustomer),
  personRoute("GET", "compliance/csp/agreementstatus", agreementStatus, ["mpnId", "tenantId"]),
  personRoute("GET", "profiles/mpn", mpnProfile, ["mpnId"]),
];
