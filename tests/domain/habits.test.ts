import { afterEach, expect, test } from "vitest";
import { addDays } from "#lib/days.ts";
import { listActivity } from "#lib/domain/audit/reads.ts";
import { readMyself } from "#lib/domain/identity/reads.ts";
import { changeHabits } from "#lib/domain/identity/writes.ts";
import { readQueuedLetter } from "#lib/domain/letters/clock.ts";
import { wordsOf } from "#lib/jobs/index.ts";
import { isTemplate } from "#lib/letters/index.ts";
import { clock } from "#lib/platform/clock.ts";
import { actorOfSession, actorOfUser, system } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { colleague, provider, refusal } from "../support/world.ts";

afterEach(() => clock.reset());

test("somebody's time zone is what their browser says at first, and what they choose from then on", async () => {
  const ada = await provider();
  const zone = async (said?: string) => (await actorOfSession(ada.sessionId as string, said))?.zone;
  expect(await zone()).toBe("UTC");
  expect(await zone("Moon/Crater")).toBe("UTC");
  expect(await zone("Europe/Vienna")).toBe("Europe/Vienna");
  // On a journey the clock stays.
  expect(await zone("Asia/Tokyo")).toBe("Europe/Vienna");
  await changeHabits(ada, { zone: "America/Sao_Paulo", region: "GB", hours: "h23" });
  expect(await actorOfUser(ada.userId)).toMatchObject({ zone: "America/Sao_Paulo", region: "GB", hours: "h23" });
  await changeHabits(ada, { zone: "UTC" });
  expect(await readMyself(ada, {})).toMatchObject({ zone: "UTC", region: null, hours: null });
  expect(await zone("Asia/Tokyo")).toBe("UTC");
});

test("only a time zone, a region and hours that there are can be chosen", async () => {
  const ada = await provider();
  for (const wrong of [{ zone: "Moon/Crater" }, { region: "XX" }, { hours: "h25" }, { zone: "Europe/Ber\0lin/" }])
    expect((await refusal(changeHabits(ada, { zone: "UTC", ...wrong }))).code).toBe("invalid");
});

test("a day of the log is the reader's day, and UTC's where they ask for it", async () => {
  const ada = await provider();
  const inAuckland = { ...ada, zone: "Pacific/Auckland" };
  const day = "2026-06-10";
  const entry = { actorKind: "provider", actorName: "Ada", actorOrganization: "P", action: "provider.editSupport", subjectName: "P" };
  const at = ["2026-06-09T11:59:00Z", "2026-06-09T12:00:00Z", "2026-06-10T11:59:00Z", "2026-06-10T12:00:00Z"];
  for (const each of at)
    await db.auditEntry.create({
      data: { ...entry, at: new Date(each), organizationId: ada.organizationId, providerId: ada.organizationId, subjectId: ada.organizationId },
    });
  const times = async (asked: object) =>
    (await listActivity(inAuckland, { from: day, to: day, sort: "at", ...asked })).items.map((row) => row.at.toISOString());
  expect(await times({})).toEqual(["2026-06-09T12:00:00.000Z", "2026-06-10T11:59:00.000Z"]);
  expect(await times({ utc: "1" })).toEqual(["2026-06-10T11:59:00.000Z", "2026-06-10T12:00:00.000Z"]);
});

test("a letter says moments by its recipient's clock, and by which; of somebody unknown it is UTC", async () => {
  const ada = await provider();
  const hal = await colleague(ada, ["HELPDESK_AGENT"]);
  await db.user.update({ where: { id: ada.userId }, data: { zone: "Pacific/Auckland", region: "NZ", hours: "h23" } });
  const data = {
    name: "A",
    email: "a@example.test",
    network: "203.0.113.1",
    userAgent: "B",
    at: "2026-11-30T23:30:00.000Z",
    days: 7,
    place: ["notMe", "token"],
  };
  const sent = async (to: string) => {
    const { id } = await db.letter.create({ data: { to, language: "en", template: "new-device", data } });
    const letter = await readQueuedLetter(system(), { id });
    if (!letter || !isTemplate(letter.template)) throw new Error("no letter");
    return wordsOf({ ...letter, template: letter.template }).text.replace(/\s/gu, " ");
  };
  expect(await sent(ada.email)).toContain("1 Dec 2026, 12:30 NZDT");
  expect(await sent(hal.email)).toContain("Nov 30, 2026, 11:30 PM UTC");
  expect(await sent(`nobody-${addDays(clock.now(), 0).getTime()}@example.test`)).toContain("UTC");
});
