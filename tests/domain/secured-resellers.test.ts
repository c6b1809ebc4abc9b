import { expect, test } from "vitest";
import { exportResellers, listResellers, readPartnership } from "#lib/domain/partnerships/reads.ts";
import { readProfile } from "#lib/domain/profiles/reads.ts";
import { nameSecurityContact } from "#lib/domain/profiles/writes.ts";
import { changeRoles, deactivateMember } from "#lib/domain/team/writes.ts";
import { db } from "../support/db.ts";
import { colleague, type Member, partners, provider, refusal, reseller } from "../support/world.ts";

const contact = { securityName: "Sina Sand", securityEmail: "security@reseller.example", securityPhone: "+49 221 12345" };
const withFactor = (member: Member, since: Date | null = new Date()) => db.user.update({ where: { id: member.userId }, data: { secondFactorSince: since } });
const membershipOf = async ({ userId }: Member) => (await db.membership.findFirstOrThrow({ where: { userId } })).id;
const secured = async (ada: Member, security: "secured" | "open") => (await listResellers(ada, { security })).items.map(({ resellerId }) => resellerId);

test("a provider sees of each reseller how many admins have a second factor, and whom to turn to", async () => {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  const [partnership] = [await partners(ada, rita), await partners(ada, nils)];
  const rolf = await colleague(rita, ["GLOBAL_ADMIN"]);
  await colleague(rita, ["SALES_AGENT"]);
  await withFactor(rita);
  await nameSecurityContact(rita, contact);
  expect((await readPartnership(ada, { id: partnership })).reseller).toMatchObject({ ...contact, admins: 2, securedAdmins: 1 });
  expect(await secured(ada, "secured")).toEqual([]);

  await withFactor(rolf);
  expect(await secured(ada, "secured")).toEqual([rita.organizationId]);
  expect(await secured(ada, "open")).toEqual([nils.organizationId]);
  const { items } = await exportResellers(ada, { security: "secured", q: rita.organizationName });
  expect(items).toMatchObject([{ resellerSecured: true, reseller: { securedAdmins: 2, ...contact } }]);
  expect((await listResellers(ada, { security: "open", q: rita.organizationName })).items).toEqual([]);
});

test("it is what it is now, whoever comes, goes, or loses a factor", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await withFactor(rita);
  await nameSecurityContact(rita, contact);
  // A partnership that starts later knows it too.
  await partners(ada, rita);
  const holds = async () => (await secured(ada, "secured")).length === 1;
  expect(await holds()).toBe(true);
  const rolf = await colleague(rita, ["SALES_AGENT"]);
  expect(await holds()).toBe(true);
  await changeRoles(rita, { id: await membershipOf(rolf), roles: ["GLOBAL_ADMIN"] });
  expect(await holds()).toBe(false);
  await deactivateMember(rita, { id: await membershipOf(rolf) });
  expect(await holds()).toBe(true);
  await withFactor(rita, null);
  expect(await holds()).toBe(false);
  await withFactor(rita);
  await nameSecurityContact(rita, { securityName: "", securityEmail: "", securityPhone: "" });
  expect(await holds()).toBe(false);
});

test("of two who set up a factor at once both are counted", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  await nameSecurityContact(rita, contact);
  const others = await Promise.all([1, 2, 3].map(() => colleague(rita, ["GLOBAL_ADMIN"])));
  await Promise.all([rita, ...others].map((member) => withFactor(member)));
  expect(await readProfile(rita, {})).toMatchObject({ admins: 4, securedAdmins: 4 });
  expect(await secured(ada, "secured")).toEqual([rita.organizationId]);
});

test("a contact has a name and an address, or there is none", async () => {
  const rita = await reseller();
  expect((await refusal(nameSecurityContact(rita, { ...contact, securityEmail: "" }))).fields).toHaveProperty("securityEmail");
  expect((await refusal(nameSecurityContact(rita, { ...contact, securityName: "" }))).fields).toHaveProperty("securityName");
  expect((await refusal(nameSecurityContact(await provider(), contact))).code).toBe("forbidden");
});

test("one page of ten thousand is one walk of an index", async () => {
  const ada = await provider();
  const plan = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true)`;
    return tx.$queryRaw<{ "QUERY PLAN": string }[]>`EXPLAIN SELECT "id" FROM "Partnership"
      WHERE "providerId" = ${ada.organizationId}::uuid AND NOT "resellerSecured" AND "endedAt" IS NULL ORDER BY "resellerName", "id" LIMIT 51`;
  });
  const said = plan.map((row) => row["QUERY PLAN"]).join("\n");
  expect(said).toContain("resellerSecured");
  expect(said).not.toContain("Sort");
});
