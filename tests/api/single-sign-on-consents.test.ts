import { expect, test } from "vitest";
import { giveConsent } from "#lib/domain/applications/writes.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { ask, consent, form, type Fields, redirectUri, register, servedApi, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { about, at, names } from "../support/sign-in-elsewhere.ts";
import { come, provenDomain, teamOf } from "../support/single-sign-on.ts";
import { type Member, provider, refusal } from "../support/world.ts";

// What programs were let do in sessions that began with a password, once an organisation refuses passwords.

const origin = await servedApi();
const works = async ({ token }: { token: string }) => (await ask(origin, token, "/v1/customers")).status;

async function team() {
  const ada = await provider();
  return { ada, ...(await teamOf(ada, at, names)), program: await register(ada) };
}

test("demanding single sign-on ends what programs were allowed to do by somebody signed in with a password, and says whose it was", async () => {
  const { ada, sam, abroad, glass, emails, program, demand } = await team();
  const { id } = await come(ada.organizationId, at, about("sina@elsewhere.example", { email: `sina@${emails.sam.split("@")[1]}` }));
  const sina = (await actorOfSession(id)) as Member;
  const given = { sam: await signIn(origin, sam, program), abroad: await signIn(origin, abroad, program) };
  const others = { glass: await signIn(origin, glass, program), sina: await signIn(origin, sina, program) };
  await demand();
  const all = { ...given, ...others };
  const answers = Object.fromEntries(await Promise.all(Object.entries(all).map(async ([who, one]) => [who, await works(one)])));
  expect(answers).toEqual({ sam: 401, abroad: 200, glass: 200, sina: 200 });
  const again = async ({ refreshToken, clientId, secret }: typeof given.sam) => {
    const fields: Fields = { grant_type: "refresh_token", refresh_token: refreshToken, client_id: clientId, client_secret: secret };
    return (await fetch(`${origin}/common/oauth2/v2.0/token`, { method: "POST", body: form(fields) })).status;
  };
  expect([await again(all.sam), await again(all.abroad), await again(all.sina)]).toEqual([400, 200, 200]);
  const entry = (action: string) => db.auditEntry.findFirstOrThrow({ where: { action, organizationId: ada.organizationId }, orderBy: { sequence: "desc" } });
  expect((await entry("singleSignOn.demand")).details).toMatchObject({ endedSessions: [emails.sam], endedConsents: [emails.sam] });
  // A domain that is proven later has its people too.
  await provenDomain(ada, names, emails.abroad.split("@")[1] as string);
  expect(await works(all.abroad)).toBe(401);
  expect((await entry("singleSignOn.prove")).details).toMatchObject({ endedConsents: [emails.abroad] });
});

test("whoever consents at that very moment came first and is ended too, or their session is over", async () => {
  const { sam, program, demand } = await team();
  const consented = Promise.allSettled(Array.from({ length: 4 }, () => consent(sam, program)));
  await Promise.all([consented, demand()]);
  expect(await db.consent.count({ where: { userId: sam.userId, endedAt: null } })).toBe(0);
  const { clientId } = program;
  const { version } = await db.application.findUniqueOrThrow({ where: { id: clientId } });
  expect((await refusal(giveConsent(sam, { clientId, redirectUri, version }))).code).toBe("unauthenticated");
});
