import { expect, test } from "vitest";
import { giveConsent } from "#lib/domain/applications/writes.ts";
import { listEvents } from "#lib/domain/renewals/calendar/reads.ts";
import { makeCalendar, openCalendar } from "#lib/domain/renewals/calendar/writes.ts";
import { calendarAnswer } from "#lib/web/calendar.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { ask, consent, form, type Fields, redirectUri, register, servedApi, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { about, at, names, refused } from "../support/sign-in-elsewhere.ts";
import { come, provenDomain, teamOf, withSignIn } from "../support/single-sign-on.ts";
import { type Member, provider, refusal } from "../support/world.ts";

// What programs were let do by somebody whose organisation refuses passwords from now on, or says that they may less.

const origin = await servedApi();
const works = async ({ token }: { token: string }) => (await ask(origin, token, "/v1/customers")).status;

async function refreshed({ refreshToken, clientId, secret }: Awaited<ReturnType<typeof signIn>>) {
  const fields: Fields = { grant_type: "refresh_token", refresh_token: refreshToken, client_id: clientId, client_secret: secret };
  return (await fetch(`${origin}/common/oauth2/v2.0/token`, { method: "POST", body: form(fields) })).status;
}

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
  expect([await refreshed(all.sam), await refreshed(all.abroad), await refreshed(all.sina)]).toEqual([400, 200, 200]);
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

test("who comes back with fewer groups has consented to nothing any more, and who comes with none is out at once", async () => {
  const ada = await provider();
  const program = await register(ada);
  const { domain } = await withSignIn(ada, at, names);
  const email = `sina@${domain}`;
  const comes = (groups: string[]) => come(ada.organizationId, at, about(email, { groups }));
  const given = async (groups: string[]) => {
    const { id } = await comes(groups);
    return { id, ...(await signIn(origin, (await actorOfSession(id)) as Member, program)) };
  };
  const whole = await given(["admins", "sales"]);
  await comes(["sales", "admins"]);
  expect(await works(whole)).toBe(200);
  await comes(["sales"]);
  expect([await works(whole), await refreshed(whole)]).toEqual([401, 400]);

  const fewer = await given(["sales"]);
  const { token } = (await makeCalendar((await actorOfSession(fewer.id)) as Member, {})) as { token: string };
  const calendar = async () => (await calendarAnswer(`${token}.ics`, "198.18.0.9", { open: openCalendar, events: listEvents })).status;
  await comes(["admins", "sales"]);
  expect([await works(fewer), await calendar()]).toEqual([200, 200]);
  expect(await refused(comes(["cooks"]))).toBe("single.no_role");
  expect([await works(fewer), await refreshed(fewer), await calendar(), await actorOfSession(fewer.id)]).toEqual([401, 400, 404, undefined]);
  const entry = await db.auditEntry.findFirstOrThrow({ where: { organizationId: ada.organizationId }, orderBy: { sequence: "desc" } });
  expect(entry).toMatchObject({ action: "singleSignOn.enter", subjectName: email, details: { refused: "no_role", count: 5 } });
  // Once a group of theirs has a role again, they are in again.
  expect(await actorOfSession((await comes(["sales"])).id)).toMatchObject({ roles: ["SALES_AGENT"] });
});
