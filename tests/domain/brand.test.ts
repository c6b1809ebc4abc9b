import { expect, test } from "vitest";
import { keepLogo } from "#lib/domain/directory/writes.ts";
import { sweepLogos } from "#lib/domain/directory/clock.ts";
import { openInvitation } from "#lib/domain/partnerships/reads.ts";
import { requestPartnership } from "#lib/domain/partnerships/asking/writes.ts";
import { readQueuedLetter } from "#lib/domain/letters/clock.ts";
import { inviteMember } from "#lib/domain/team/writes.ts";
import { readBrandLogo } from "#lib/domain/profiles/brand/reads.ts";
import { setBrand } from "#lib/domain/profiles/brand/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { newToken } from "#lib/platform/secret.ts";
import { actorOfUser, guest, system } from "#lib/platform/session.ts";
import { lookOf } from "#lib/jobs/letter-look.ts";
import { db } from "../support/db.ts";
import { userOf } from "../support/cast.ts";
import { colleague, customer, partners, provider, refusal, reseller } from "../support/world.ts";

const picture = (seed: string) => ({
  ...{ contentType: "image/webp" as const, bytes: new TextEncoder().encode(seed), width: 9, height: 9 },
  sha256: seed.padEnd(64, "0"),
});
const seen = async (who: { organizationId: string }) => (await actorOfUser(await userOf(who as never)))?.brand;

test("a provider's people and its customers see its look, its resellers the portal's own", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const bakery = await customer(ada, { reseller: rita });
  expect(await seen(ada)).toBeUndefined();
  const logo = await keepLogo(ada, picture("a1"));
  await setBrand(ada, { accent: "#7A1FA2", logoId: logo.id });
  const look = { name: ada.organizationName, accent: "#7a1fa2", brandLogoId: logo.id };
  expect(await seen(ada)).toEqual(look);
  expect(await seen(await colleague(ada, ["HELPDESK_AGENT"]))).toEqual(look);
  expect(await seen(bakery)).toEqual(look);
  expect(await seen(rita)).toBeUndefined();
});

test("a customer of two providers sees the portal's own look", async () => {
  const [ada, paul] = [await provider(), await provider()];
  const bakery = await customer(ada);
  await setBrand(ada, { accent: "#7a1fa2" });
  expect(await seen(bakery)).toMatchObject({ accent: "#7a1fa2" });
  // Another company's account becomes the bakery's at a second provider.
  const { organizationId: id } = await customer(paul);
  const { domain } = await db.tenant.findUniqueOrThrow({ where: { id: bakery.organizationId } });
  await db.customer.update({ where: { id }, data: { tenantId: bakery.organizationId, domain } });
  expect(await seen(bakery)).toBeUndefined();
});

test("what isn't named is the portal's own again, and the log says what was before", async () => {
  const ada = await provider();
  const logo = await keepLogo(ada, picture("a2"));
  await setBrand(ada, { accent: "#7a1fa2", logoId: logo.id });
  await setBrand(ada, {});
  expect(await seen(ada)).toBeUndefined();
  const [entry] = await db.auditEntry.findMany({
    where: { organizationId: ada.organizationId, action: "provider.setBrand" },
    orderBy: { id: "desc" },
    take: 1,
  });
  expect(entry?.details).toEqual({ before: { accent: "#7a1fa2", logo: logo.id }, after: { accent: null, logo: null } });
});

test("a logo is shown to whoever has its address as long as it is in use, and no other one", async () => {
  const ada = await provider();
  const [used, kept] = [await keepLogo(ada, picture("a3")), await keepLogo(ada, picture("a4"))];
  await setBrand(ada, { logoId: used.id });
  expect(Buffer.from((await readBrandLogo(guest("en"), { id: used.id })).bytes).toString()).toBe("a3");
  expect(await refusal(readBrandLogo(guest("en"), { id: kept.id }))).toMatchObject({ code: "not_found" });
  await setBrand(ada, {});
  expect(await refusal(readBrandLogo(guest("en"), { id: used.id }))).toMatchObject({ code: "not_found" });
});

test("a logo in use isn't swept away", async () => {
  const ada = await provider();
  const [used, kept] = [await keepLogo(ada, picture("a5")), await keepLogo(ada, picture("a6"))];
  await setBrand(ada, { logoId: used.id });
  clock.move(2 * 86_400_000);
  await sweepLogos(system(), {}).finally(() => clock.reset());
  expect((await db.logo.findMany({ where: { id: { in: [used.id, kept.id] } } })).map(({ id }) => id)).toEqual([used.id]);
});

test("a colour is six digits, and a logo is one's own", async () => {
  const [ada, paul] = [await provider(), await provider()];
  for (const accent of ["red", "#fff", "#12345g", "#1234567", "url(x)", "#000000;}"])
    await expect(setBrand(ada, { accent })).rejects.toMatchObject({
      code: "invalid",
      fields: { accent: [expect.objectContaining({ code: "profile.accent" })] },
    });
  const { id: logoId } = await keepLogo(paul, picture("a7"));
  await expect(setBrand(ada, { logoId })).rejects.toMatchObject({ code: "invalid", fields: { logo: expect.anything() } });
  await expect(setBrand(await colleague(ada, ["ADMIN_AGENT"]), {})).rejects.toMatchObject({ code: "forbidden" });
});

test("its letters go out in its look, and so does the page of its invitation", async () => {
  const ada = await provider();
  await setBrand(ada, { accent: "#7a1fa2" });
  const to = `new-${crypto.randomUUID()}@example.test`;
  await inviteMember(ada, {
    email: to,
    firstName: "New",
    lastName: "Person",
    roles: ["HELPDESK_AGENT"],
    language: "en",
    ...{ idempotencyKey: crypto.randomUUID() },
  });
  const { id } = await db.letter.findFirstOrThrow({ where: { to } });
  const letter = await readQueuedLetter(system(), { id });
  expect((await lookOf(letter?.from ?? null)).look).toEqual({ name: ada.organizationName, accent: "#7a1fa2" });
  expect((await lookOf(null)).look).toEqual({ name: "Twotier", accent: "#0b6b6b" });

  const token = newToken();
  await requestPartnership(ada, { language: "en", token });
  expect(await openInvitation(guest("en"), { token })).toMatchObject({ provider: { accent: "#7a1fa2", brandLogoId: null } });
});
