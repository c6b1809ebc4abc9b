import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { tagCustomers } from "#lib/domain/customers/tags/writes.ts";
import { readColumns } from "#lib/domain/imports/columns/reads.ts";
import { listWrongRows, readImport } from "#lib/domain/imports/reads.ts";
import { startImport } from "#lib/domain/imports/writes.ts";
import { resendRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { acceptRelationship } from "#lib/domain/relationships/writes.ts";
import { carryOutImport } from "#lib/jobs/carry-out-imports.ts";
import { db } from "../support/db.ts";
import { confirmColumns, taken } from "../support/imports.ts";
import { colleague, customer, partners, provider, reseller } from "../support/world.ts";

const english = "Microsoft ID,Company name,Primary domain name,Relationship,Tags";
const german = "Microsoft-ID;Firmenname;Primärer Domänenname;Beziehung;Tags;Vertriebspartner";

async function listed(by: Actor, text: string, { started = true } = {}): Promise<string> {
  const id = await confirmColumns(by, await taken(by, [], { text }));
  await carryOutImport(id);
  if (!started) return id;
  await startImport(by, { id });
  await carryOutImport(id);
  return id;
}
const domainOf = async (who: Actor) => (await db.tenant.findUniqueOrThrow({ where: { id: who.organizationId } })).domain;
const tagsOf = async (who: Actor) => (await db.customerTag.findMany({ where: { customerId: who.organizationId } })).map(({ name }) => name).sort();
const requestsOf = (who: Actor) => db.relationshipRequest.findMany({ where: { providerId: who.organizationId }, orderBy: { note: "asc" } });

test("Partner Center's own list is taken for what it is, in English and in German", async () => {
  const ada = await provider();
  for (const heads of [english, german]) {
    const id = await taken(ada, [], { text: `${heads}\n${heads.replace(/[^,;]+/g, "x")}\n` });
    expect(await readImport(ada, { id })).toMatchObject({ kind: "RELATIONSHIPS", state: "MAPPING" });
    const { header, columns } = await readColumns(ada, { id });
    expect(header.filter((head) => !columns[head])).toEqual([expect.stringMatching(/^(Relationship|Beziehung)$/)]);
  }
});

test("who isn't there is asked, once: for its domain, and with a link that its page makes", async () => {
  const [ada, otto] = [await provider(), await provider()];
  const cora = await customer(otto, { name: "Contoso" });
  const text = `${english}\n${cora.organizationId},Contoso,${await domainOf(cora)},Cloud Reseller,\n,Fabrikam,fabrikam.example,Cloud Reseller,\n`;
  const id = await listed(ada, text);
  expect(await readImport(ada, { id })).toMatchObject({ state: "DONE", counts: { DONE: 2 } });
  const [contoso, fabrikam] = await requestsOf(ada);
  expect(contoso).toMatchObject({ note: "Contoso", boundDomain: await domainOf(cora), adminRights: "NONE", createdByName: ada.name });
  // A domain of the company's own tells nobody which tenant it is.
  expect(fabrikam).toMatchObject({ note: "Fabrikam", boundDomain: null });
  const { token } = (await resendRelationship(ada, { id: contoso?.id as string })) as { token: string };
  await acceptRelationship(cora, { token, confirmed: true });
  // The same list again: who accepted is a customer and has nothing to get.
  const again = await listed(ada, text.split("\n").slice(0, 2).join("\n"), { started: false });
  expect(await readImport(ada, { id: again })).toMatchObject({ counts: { LEFT: 1 } });
});

test("who was asked and hasn't answered isn't asked again", async () => {
  const [ada, otto] = [await provider(), await provider()];
  const domain = await domainOf(await customer(otto));
  const text = `${english}\n,Contoso,${domain},,\n`;
  await listed(ada, text);
  const again = await listed(ada, text, { started: false });
  expect((await listWrongRows(ada, { id: again })).items).toMatchObject([{ problems: [{ column: "domain", code: "import.requested" }] }]);
});

test("who is there gets the tags that it hasn't, in their spelling, and is asked about a reseller that it hasn't", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const { partnerId } = await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId } });
  const [cora, carl] = [await customer(ada, { name: "Cora" }), await customer(ada, { name: "Carl", reseller: rita })];
  await tagCustomers(ada, { ids: [cora.organizationId], name: "Messe 2026" });
  const rows = [
    // By its id, whatever its domain is called there.
    `${cora.organizationId};Cora;cora.example;;messe 2026, VIP;${partnerId}`,
    `;Carl;${await domainOf(carl)};;MESSE 2026;${partnerId}`,
  ];
  const id = await listed(ada, [german, ...rows].join("\n"));
  expect(await readImport(ada, { id })).toMatchObject({ state: "DONE", counts: { DONE: 2 } });
  expect(await tagsOf(cora)).toEqual(["Messe 2026", "VIP"]);
  expect(await tagsOf(carl)).toEqual(["Messe 2026"]);
  expect(await requestsOf(ada)).toMatchObject([{ note: "Cora", resellerId: rita.organizationId, boundDomain: await domainOf(cora) }]);
  expect(await db.notification.count({ where: { userId: rita.userId, kind: "relationship_requested" } })).toBe(1);
  // Tags are the provider's own: the customer's log doesn't know of them.
  expect(await db.auditMention.count({ where: { customerId: cora.organizationId } })).toBe(0);
});

test("what can't be said of a row is said at its column; tags are given by whoever may", async () => {
  const ada = await provider();
  const cora = await customer(ada);
  const domain = await domainOf(cora);
  const rows = ["not-an-id;A;a.example;;;", ";;b.example;;;", ";C;c.example;;;99999999", `;D;${domain};;VIP;`];
  const id = await listed(ada, [german, ...rows].join("\n"), { started: false });
  expect((await listWrongRows(ada, { id })).items.map(({ problems }) => problems.map(({ column, code }) => `${column}: ${code}`))).toEqual([
    ["microsoftId: import.microsoft_id"],
    ["companyName: field.required"],
    ["resellerPartnerId: field.partner_id.unknown"],
  ]);
  const sam = await colleague(ada, ["SALES_AGENT"]);
  await startImport(sam, { id });
  await carryOutImport(id);
  expect((await listWrongRows(ada, { id })).items.at(-1)).toMatchObject({ line: 5, problems: [{ column: "tags", code: "import.tags_right" }] });
  expect(await tagsOf(cora)).toEqual([]);
});
