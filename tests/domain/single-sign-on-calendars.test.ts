import { afterEach, expect, test } from "vitest";
import { personOf } from "#lib/actor.ts";
import { listEvents } from "#lib/domain/renewals/calendar/reads.ts";
import { makeCalendar, openCalendar } from "#lib/domain/renewals/calendar/writes.ts";
import { deactivateMember } from "#lib/domain/team/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { calendarAnswer } from "#lib/web/calendar.ts";
import { db } from "../support/db.ts";
import "../support/spoken.ts";
import { about, at, names } from "../support/sign-in-elsewhere.ts";
import { come, provenDomain, teamOf } from "../support/single-sign-on.ts";
import { colleague, type Member, provider, refusal, reseller } from "../support/world.ts";

// Addresses of calendars that were made with a password, once an organisation refuses passwords.

afterEach(() => clock.reset());

async function addressOf(who: Member): Promise<string> {
  const made = await makeCalendar(who, {});
  return "token" in made ? made.token : "";
}
let network = 0;
const statusAt = async (token: string) => (await calendarAnswer(`${token}.ics`, `198.18.${++network}.7`, { open: openCalendar, events: listEvents })).status;
const lettersTo = (email: string) => db.letter.findMany({ where: { to: email, template: "calendar-ended" } });
const entry = (action: string, { organizationId }: Member) =>
  db.auditEntry.findFirstOrThrow({ where: { action, organizationId }, orderBy: { sequence: "desc" } });

const team = (ada: Member) => teamOf(ada, at, names);
const byOrganization = async ({ organizationId }: Member, email: string) =>
  (await actorOfSession((await come(organizationId, at, about(email, { email }))).id)) as Member;

test.each([
  ["provider", provider],
  ["reseller", reseller],
] as const)("a %s that demands single sign-on ends addresses made with a password: their owners are told, the entry names them", async (_, made) => {
  const ada = await made();
  const { sam, abroad, glass, emails, domain, demand } = await team(ada);
  const sina = await byOrganization(ada, `sina@${domain}`);
  // Somebody of the same domain who works elsewhere: what this organization demands is nothing to them.
  const stranger = await colleague(await made(), ["SALES_AGENT"]);
  await db.user.update({ where: { id: stranger.userId }, data: { email: `guest@${domain}` } });
  const all = [await addressOf(sam), await addressOf(abroad), await addressOf(glass), await addressOf(sina), await addressOf(stranger)];
  const statuses = () => Promise.all(all.map(statusAt));
  expect(await statuses()).toEqual([200, 200, 200, 200, 200]);
  await demand();
  expect(await statuses()).toEqual([404, 200, 200, 200, 200]);
  expect((await entry("singleSignOn.demand", ada)).details).toMatchObject({ endedCalendars: [emails.sam] });
  expect(await lettersTo(emails.sam)).toMatchObject([{ data: { email: emails.sam, organization: ada.organizationName, place: ["settings"] } }]);
  for (const email of [emails.abroad, emails.glass, `sina@${domain}`]) expect(await lettersTo(email)).toEqual([]);
  // A domain that is proven later has its people too.
  await provenDomain(ada, names, emails.abroad.split("@")[1] as string);
  expect(await statuses()).toEqual([404, 404, 200, 200, 200]);
  expect((await entry("singleSignOn.prove", ada)).details).toMatchObject({ endedCalendars: [emails.abroad] });
});

test("who comes in there makes another, which is dead at once when they are shut out", async () => {
  const ada = await provider();
  const { sam, emails, demand } = await team(ada);
  const before = await addressOf(sam);
  await demand();
  // The session that it was made in is over as well.
  expect((await refusal(makeCalendar(sam, {}))).code).toBe("unauthenticated");
  const again = await byOrganization(ada, emails.sam);
  expect(personOf(again).userId).toBe(sam.userId);
  const after = await addressOf(again);
  expect([await statusAt(before), await statusAt(after)]).toEqual([404, 200]);
  const { id } = await db.membership.findFirstOrThrow({ where: { userId: sam.userId } });
  await deactivateMember(ada, { id });
  expect(await statusAt(after)).toBe(404);
});

test("whoever makes one at that very moment came first and has none any more, or their session is over", async () => {
  // Nobody signs in here, so that no window is needed; with one the session would be over.
  clock.reset();
  const { sam, demand } = await team(await provider());
  const made = Promise.allSettled(Array.from({ length: 4 }, () => makeCalendar(sam, {})));
  await Promise.all([made, demand()]);
  expect(await db.calendarFeed.count({ where: { userId: sam.userId } })).toBe(0);
});
