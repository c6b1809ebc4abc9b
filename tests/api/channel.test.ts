import { afterAll, beforeAll, expect, test } from "vitest";
import { grantRole } from "#lib/domain/azure/writes.ts";
import { withdrawAdminRights } from "#lib/domain/customers/writes.ts";
import { requestPartnership, revokeInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { acceptInvitation, confirmRequest } from "#lib/domain/partnerships/writes.ts";
import { numbered } from "#lib/partner-center/errors.ts";
import { alone, ask, register, serveApi, signIn } from "../support/api.ts";
import { cast, guess } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { azurePlan } from "../support/trade.ts";
import { colleague, customer, type Member, refusal, reseller } from "../support/world.ts";

// The channel over HTTP: who is invited, who is a partner, and who looks after whom.

let origin: string;
let stop: () => Promise<unknown>;
let world: Awaited<ReturnType<typeof cast>>;
let token: string;
let ritas: string;
beforeAll(async () => {
  ({ origin, stop } = await serveApi());
  world = await cast();
  [token, ritas] = [await tokenOf(world.ada), await tokenOf(world.rita)];
});
afterAll(() => stop());

const tokenOf = async (who: Member) => (await signIn(origin, who)).token;
const programOf = async (who: Member, said: object) => alone(origin, await register(who, said));
const helped = async (by: Member) => (await signIn(origin, await colleague(by, ["HELPDESK_AGENT"]), await register(by))).token;
const get = async (path: string, by = token, headers = {}) => (await ask(origin, by, `/v1/channel/${path}`, { headers })).body;
const send = (method: string, path: string, body: unknown, by = token, headers = {}) => ask(origin, by, `/v1/channel/${path}`, { method, body, headers });
const by = (Field: string, Value: string) => `filter=${encodeURIComponent(JSON.stringify({ Field, Value, Operator: "equals" }))}`;
const invite = async (sent: object = {}) => (await send("POST", "invitations", sent)).body;
const idsIn = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
const tenantOf = async ({ organizationId: id }: Member) => (await db.reseller.findUniqueOrThrow({ where: { id } })).tenantId;

test("a company is invited once for each request, and its link is in the first answer", async () => {
  const headers = { "MS-RequestId": crypto.randomUUID() };
  const sent = { Label: "Moselblick", boundEmail: "Info@Moselblick.example", boundMpnId: "5120077", language: "DE" };
  const { status, body } = await send("POST", "invitations", sent, token, headers);
  expect(status, JSON.stringify(body)).toBe(201);
  expect(body).toMatchObject({
    ...{ label: "Moselblick", boundEmail: "info@moselblick.example", boundMpnId: "5120077", language: "de", status: "open" },
    ...{ url: expect.stringMatching(/\/partnership\/[\w-]{43}$/), attributes: { objectType: "PartnershipInvitation" } },
  });
  const again = (await send("POST", "invitations", sent, token, headers)).body;
  expect(again.id).toBe(body.id);
  expect(again).not.toHaveProperty("url");
  expect(await get(`invitations/${body.id.toUpperCase()}`)).toEqual(again);
  expect((await invite({ boundEmail: "x", boundMpnId: "y" })).data).toEqual([expect.stringMatching(/^boundEmail: /), expect.stringMatching(/^boundMpnId: /)]);
});

test("invitations are listed by what became of them, a page at a time", async () => {
  const made = [await invite({ label: "One" }), await invite({ label: "Two" }), await invite({ label: "Three" })].map(({ id }) => id).reverse();
  const first = await get("invitations?size=2");
  expect(idsIn(first)).toEqual(made.slice(0, 2));
  const [{ key, value }] = first.links.next.headers;
  expect(idsIn(await get("invitations?seekOperation=Next", token, { [key]: value }))[0]).toBe(made[2]);
  expect((await send("PATCH", `invitations/${made[0]}`, { status: "Revoked" })).body).toMatchObject({ id: made[0], status: "revoked" });
  expect(idsIn(await get("invitations"))).not.toContain(made[0]);
  for (const status of ["revoked", "answered"]) expect(idsIn(await get(`invitations?${by("Status", status)}`))).toContain(made[0]);
  expect(idsIn(await get(`invitations?${by("Status", "accepted")}`))).not.toContain(made[0]);
  expect(await get(`invitations?${by("Status", "lost")}`)).toMatchObject({ code: 2000 });
  const twice = await refusal(revokeInvitation(world.ada, { id: made[0] }));
  expect((await send("PATCH", `invitations/${made[0]}`, { status: "revoked" })).body).toMatchObject({ code: numbered(twice.code).code });
  expect((await send("PATCH", `invitations/${made[1]}`, { status: "declined" })).body).toMatchObject({ code: 3000 });
  // Nobody asked for this one.
  const unasked = await refusal(confirmRequest(world.ada, { id: made[1] }));
  expect((await send("PATCH", `invitations/${made[1]}`, { status: "accepted" })).body).toMatchObject({ code: numbered(unasked.code).code });
});

const opened = async (link: string, who: string) => (await send("POST", "invitations/open", { link }, who)).body;

test("a link says who invites, and whether whoever holds it can accept", async () => {
  const { url, expirationDate } = await invite();
  const provider = { name: world.ada.organizationName, location: "DE" };
  const theirs = await tokenOf(await reseller());
  expect(await opened(url, theirs)).toEqual({ status: "open", meantForYou: true, expirationDate, provider, attributes: { objectType: "OpenedInvitation" } });
  expect(await opened((await invite({ boundMpnId: "5120078" })).url, theirs)).toMatchObject({ status: "open", meantForYou: false });
  expect(await opened(url, ritas)).toMatchObject({ status: "already_partners" });
  expect(await opened(url, token)).toMatchObject({ status: "own_link" });
  expect(await opened(url, await helped(world.rita))).toMatchObject({ status: "not_global_admin" });
  expect((await send("POST", "invitations/open", { link: guess }, theirs)).status).toBe(404);
  expect(await opened(url, await programOf(world.rita, { roles: ["ADMIN_AGENT"] }))).toMatchObject({ code: 900329 });
});

test("a reseller accepts by the link, having said that it means it, and both see the partnership", async () => {
  const newcomer = await reseller();
  const theirs = await tokenOf(newcomer);
  const { id, url } = await invite();
  expect((await send("POST", "invitations/accept", { link: url }, theirs)).body.data).toEqual([expect.stringMatching(/^confirmed: /)]);
  const accepted = await send("POST", "invitations/accept", { link: url, confirmed: true }, theirs);
  expect(accepted.status, JSON.stringify(accepted.body)).toBe(200);
  const { partnershipId } = accepted.body;
  expect(accepted.body).toEqual({ status: "accepted", partnershipId, attributes: { objectType: "InvitationAnswer" } });
  expect(await get(`invitations/${id}`)).toMatchObject({ status: "accepted", partnershipId, acceptedBy: { name: newcomer.organizationName } });
  expect((await get("partnerships", theirs)).items).toMatchObject([{ id: partnershipId, status: "active", partner: { name: world.ada.organizationName } }]);
  const seen = (await get("partnerships")).items.find((row: { id: string }) => row.id === partnershipId);
  expect(seen).toMatchObject({ partner: { id: await tenantOf(newcomer), name: newcomer.organizationName }, customerCount: 0 });
  const again = await refusal(acceptInvitation(newcomer, { token: url.split("/").at(-1), confirmed: true }));
  expect((await send("POST", "invitations/accept", { link: url, confirmed: true }, theirs)).body).toMatchObject({ code: numbered(again.code).code });
});

test("somebody else than the one that was meant only asks; and who doesn't want to, declines", async () => {
  const theirs = await tokenOf(world.mallory);
  const bound = await invite({ boundEmail: "somebody@else.example" });
  expect((await send("POST", "invitations/accept", { link: bound.url, confirmed: true }, theirs)).body).toMatchObject({ status: "requested" });
  expect(await get(`invitations/${bound.id}`)).toMatchObject({ status: "open", requestedBy: { name: world.mallory.organizationName } });
  expect((await send("PATCH", `invitations/${bound.id}`, { status: "open" }, await tokenOf(world.paul))).status).toBe(404);
  expect((await send("PATCH", `invitations/${bound.id}`, { status: "open" })).body).not.toHaveProperty("requestedBy");
  const open = await invite();
  expect((await send("POST", "invitations/decline", { link: open.url.split("/").at(-1), reason: "Full" }, theirs)).body).toMatchObject({ status: "declined" });
  expect(await get(`invitations/${open.id}`)).toMatchObject({ status: "declined", declineReason: "Full" });
  expect((await get("partnerships", theirs)).totalCount).toBe(0);
});

test("a provider agrees that another company than the one it meant becomes its partner", async () => {
  const other = await reseller();
  const { id, url } = await invite({ boundMpnId: "5120079" });
  await send("POST", "invitations/accept", { link: url, confirmed: true }, await tokenOf(other));
  const helper = await helped(world.ada);
  for (const status of ["accepted", "open"]) expect((await send("PATCH", `invitations/${id}`, { status }, helper)).body).toMatchObject({ code: 2032 });
  expect((await send("PATCH", `invitations/${id}`, { status: "accepted" }, await tokenOf(world.paul))).status).toBe(404);
  const agreed = (await send("PATCH", `invitations/${id}`, { status: "accepted" })).body;
  expect(agreed).toMatchObject({ status: "accepted", acceptedBy: { name: other.organizationName } });
  expect(idsIn(await get("partnerships"))).toContain(agreed.partnershipId);
});

test("who may invite and answer is who may on the pages, and a person where these need one", async () => {
  const { id, url } = await invite();
  const helper = await helped(world.ada);
  const app = await programOf(world.ada, { roles: ["SALES_AGENT"] });
  const looker = await programOf(world.ada, { roles: ["SALES_AGENT"], changes: false });
  expect((await refusal(requestPartnership(await colleague(world.ada, ["HELPDESK_AGENT"]), { language: "en" }))).code).toBe("forbidden");
  expect((await send("POST", "invitations", {}, helper)).body).toMatchObject({ code: 2032 });
  expect((await send("POST", "invitations", {}, app)).body).toMatchObject({ code: 900329 });
  expect((await send("POST", "invitations", {}, ritas)).body).toMatchObject({ code: 2032 });
  expect((await send("PATCH", `invitations/${id}`, { status: "revoked" }, helper)).body).toMatchObject({ code: 2032 });
  expect((await send("PATCH", `invitations/${id}`, { status: "revoked" }, looker)).body).toMatchObject({ code: 900150 });
  for (const path of ["accept", "decline"]) {
    const answer = (who: string, link = url) => send("POST", `invitations/${path}`, { link, confirmed: true }, who);
    expect((await answer(token)).body).toMatchObject({ code: 2032 });
    expect((await answer(await helped(world.rita))).body).toMatchObject({ code: 2032 });
    expect((await answer(await programOf(world.rita, { roles: ["ADMIN_AGENT"] }))).body).toMatchObject({ code: 900329 });
    expect((await answer(ritas, guess)).status).toBe(404);
  }
  // Everybody of the provider looks, and nobody else; a program of its sellers revokes.
  expect(idsIn(await get("invitations", helper))).toContain(id);
  expect(await get("invitations", ritas)).toMatchObject({ code: 2032 });
  const pauls = await tokenOf(world.paul);
  expect((await get("invitations", pauls)).totalCount).toBe(0);
  expect((await ask(origin, pauls, `/v1/channel/invitations/${id}`)).status).toBe(404);
  expect((await send("PATCH", `invitations/${id}`, { status: "revoked" }, pauls)).status).toBe(404);
  expect((await send("PATCH", `invitations/${id}`, { status: "revoked" }, app)).body).toMatchObject({ status: "revoked" });
});

test("partnerships are one's own, of now or ended", async () => {
  const gone = await reseller();
  const where = { providerId: world.ada.organizationId, resellerId: gone.organizationId };
  await customer(world.ada, { reseller: gone });
  const ended = { endedAt: new Date(), endedById: world.ada.userId, endedByName: world.ada.name, endedByReseller: false };
  await db.customerReseller.updateMany({ where, data: { endedAt: new Date(), endedById: world.ada.userId } });
  await db.partnership.updateMany({ where, data: ended });
  const app = await programOf(world.ada, { roles: ["HELPDESK_AGENT"] });
  const namesIn = async (query: string, who = app) =>
    (await get(`partnerships${query}`, who)).items.map((row: { partner: { name: string } }) => row.partner.name);
  expect(await namesIn("")).toContain(world.rita.organizationName);
  expect(await namesIn("")).not.toContain(gone.organizationName);
  expect(await namesIn(`?${by("Status", "ended")}`)).toEqual([gone.organizationName]);
  expect(await namesIn(`?${by("Status", "ended")}`, await tokenOf(gone))).toEqual([world.ada.organizationName]);
  expect(await namesIn("", ritas)).toEqual([world.ada.organizationName]);
  expect(await namesIn("", await tokenOf(world.paul))).toEqual([]);
});

test("who looks after whom is listed by customers, and narrowed", async () => {
  const other = await customer(world.ada, { reseller: world.nils, rights: "NONE" });
  const listed = async (query = "", who = token) =>
    (await get(`assignments${query}`, who)).items.map((row: { customer: { id: string }; reseller: { id: string } }) => `${row.customer.id} ${row.reseller.id}`);
  const [rita, wanda, nils] = [await tenantOf(world.rita), await tenantOf(world.wanda), await tenantOf(world.nils)];
  const all = await listed();
  expect(all).toEqual(expect.arrayContaining([`${world.id} ${rita}`, `${world.id} ${wanda}`, `${other.organizationId} ${nils}`]));
  expect(await listed(`?${by("IndirectReseller", nils.toUpperCase())}`)).toEqual([`${other.organizationId} ${nils}`]);
  expect(await listed(`?${by("AdminRights", "admin")}`)).not.toContain(`${other.organizationId} ${nils}`);
  const one = (await get(`assignments?${by("IndirectReseller", rita)}`)).items[0];
  expect(one).toMatchObject({ customer: { id: world.id }, reseller: { id: rita }, adminRights: "admin", attributes: { objectType: "Assignment" } });
  // Page by page, one customer each, they are the same.
  const walked: string[] = [];
  for (
    let page = await get("assignments?size=1");
    page;
    page = page.links.next && (await get("assignments", token, { "MS-ContinuationToken": page.continuationToken }))
  )
    for (const row of page.items) walked.push(`${row.customer.id} ${row.reseller.id}`);
  expect(walked).toEqual(all);
  expect(await listed("", await programOf(world.ada, { roles: ["ADMIN_AGENT"] }))).toEqual(all);
  expect(await listed("", await tokenOf(world.paul))).toEqual([]);
  for (const who of [ritas, await helped(world.ada)]) expect(await get("assignments", who)).toMatchObject({ code: 2032 });
  expect(await get(`assignments?${by("IndirectReseller", await tenantOf(world.mallory))}`)).toMatchObject({ code: 800016 });
});

test("admin rights are withdrawn as on the customer's page", async () => {
  const whom = await customer(world.ada, { reseller: world.rita });
  const at = (customerId: string, partnerId: string) => `/v1/channel/assignments/${customerId}/${partnerId}/adminRights`;
  const rita = await tenantOf(world.rita);
  const remove = (who: string, path = at(whom.organizationId, rita)) => ask(origin, who, path, { method: "DELETE" });
  for (const who of [ritas, await helped(world.ada)]) expect((await remove(who)).body).toMatchObject({ code: 2032 });
  // Paul has no such partner; nor has Ada, where it is Paul's florist.
  expect((await remove(await tokenOf(world.paul))).body).toMatchObject({ code: 800016 });
  expect((await remove(token, at(world.florist.organizationId, rita))).status).toBe(404);
  // Whoever has roles in Azure there is asked about them, too.
  const { organizationId: resellerId } = world.rita;
  await grantRole(world.ada, { subscriptionId: await azurePlan(world.ada, whom), resellerId, role: "CONTRIBUTOR" });
  const roles = () => db.azureRoleAssignment.count({ where: { customerId: whom.organizationId, resellerId, revokedAt: null } });
  expect((await remove(token)).body.data).toEqual([expect.stringMatching(/^azureRoles: /)]);
  expect(await roles()).toBe(1);
  const app = await programOf(world.ada, { roles: ["ADMIN_AGENT"] });
  expect((await remove(app, `${at(whom.organizationId, rita)}?azureRoles=withdraw`)).status).toBe(204);
  expect(await roles()).toBe(0);
  const { items } = await get(`assignments?${by("IndirectReseller", rita)}`);
  expect(items.find((row: { customer: { id: string } }) => row.customer.id === whom.organizationId)).toMatchObject({ adminRights: "none" });
  const again = await refusal(withdrawAdminRights(world.ada, { id: whom.organizationId, resellerId }));
  expect((await remove(token)).body).toMatchObject({ code: numbered(again.code).code });
});
