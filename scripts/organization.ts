import { parseArgs } from "node:util";
import { addMinutes } from "#lib/days.ts";
import { countryOf } from "#lib/domain/organizations/countries/data.ts";
import { EmailAddress, PartnerId } from "#lib/domain/organizations/rules.ts";
import type { Db } from "#lib/platform/db.ts";
import { databaseUrl } from "./database-url.ts";

// The first people of an installation have nobody to invite them: `npm run organization` makes the operator or a
// provider with its first global admin, and prints a temporary password once.
const usage = `Usage:
  npm run organization -- operator --name "Programme" --email olga@example.com
  npm run organization -- provider --name "Northwind" --email ada@example.com --country DE --partner-id 1234567
  npm run organization -- rescue --email olga@example.com`;

const fail = (text: string): never => {
  console.error(text);
  process.exit(1);
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { name: { type: "string" }, email: { type: "string" }, country: { type: "string" }, "partner-id": { type: "string" } },
});
const [kind] = positionals;
const email = EmailAddress.safeParse(values.email ?? "");
if (!email.success || !(kind === "rescue" || ((kind === "operator" || kind === "provider") && values.name))) fail(usage);

process.env.DATABASE_URL = databaseUrl();
if (kind === "rescue") await rescue(email.data as string);

/** For a global admin who lost password, device and codes: a link that opens the account once, said here and nowhere else. */
async function rescue(address: string): Promise<never> {
  const [{ rescueAccount }, { rescueMinutes }, { system }, { paths }, { env }, { Problem }] = await Promise.all([
    import("#lib/domain/identity/factors/clock.ts"),
    import("#lib/domain/identity/factors/rules.ts"),
    import("#lib/platform/session.ts"),
    import("#lib/web/paths.ts"),
    import("#lib/platform/env.ts"),
    import("#lib/problem.ts"),
  ]);
  const done = await rescueAccount(system(), { email: address }).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not_found") return fail(`${address} is no active global admin's sign-in name.`);
    throw error;
  });
  if (!("token" in done)) return fail("Nothing was done.");
  console.log(`${address} has no second factor and no password any more, and is signed in nowhere. Every other global admin is told by mail.`);
  console.log(`This link sets a new password, once, for ${rescueMinutes} minutes: ${env.APP_ORIGIN}${paths.choosePassword(done.token)}`);
  process.exit(0);
}
const { writing } = await import("#lib/platform/db.ts");
const { askerOf } = await import("#lib/platform/asking.ts");
const { system } = await import("#lib/platform/session.ts");
const { hashPassword, temporaryPassword } = await import("#lib/platform/secret.ts");

async function owner(tx: Db, name: string, address: string) {
  if (kind === "operator") return { operatorId: (await tx.operator.create({ data: { name } })).id };
  const country = countryOf(values.country ?? "");
  const partnerId = PartnerId.safeParse(values["partner-id"] ?? "");
  if (!country || !partnerId.success) return fail(usage);
  const { code, region, currency } = country;
  const support = { mailDomain: address.split("@")[1] as string, supportEmail: address, supportPhone: "", supportWebsite: "" };
  const { id } = await tx.provider.create({ data: { name, partnerId: partnerId.data, country: code, region, currency, ...support } });
  return { providerId: id };
}

const name = values.name as string;
const address = email.data as string;
const password = temporaryPassword();
const now = new Date();
await writing(askerOf(system(), "organization.make"), async (tx) => {
  if (await tx.user.findUnique({ where: { email: address } })) fail(`${address} has an account already.`);
  const organization = await owner(tx, name, address);
  const id = Object.values(organization)[0] as string;
  const secret = { passwordHash: await hashPassword(password), mustChangePassword: true, passwordExpiresAt: addMinutes(now, 72 * 60) };
  await tx.user.create({
    data: { email: address, firstName: "Global", lastName: "Admin", ...secret, memberships: { create: { ...organization, roles: ["GLOBAL_ADMIN"] } } },
  });
  await tx.auditEntry.create({
    data: {
      organizationId: id,
      at: now,
      actorKind: "system",
      actorName: "npm run organization",
      actorOrganization: "",
      action: "user.choosePassword",
      subjectId: id,
      subjectName: name,
    },
  });
});
console.log(`${name} is there. Sign in as ${address} with ${password} ; it works for 72 hours and is changed at the first sign-in.`);
process.exit(0);
