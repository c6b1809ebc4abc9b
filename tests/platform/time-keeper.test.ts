import { afterEach, expect, test, vi } from "vitest";
import { addMinutes } from "#lib/days.ts";
import { shut, shutFor } from "#lib/platform/attempts.ts";
import { clock } from "#lib/platform/clock.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { keepTime, setClock } from "#lib/platform/time-keeper.ts";
import { db } from "../support/db.ts";
import { come, sessionOf } from "../support/factors.ts";
import { person } from "../support/sign-in.ts";

// A machine whose own clock is a day off, or jumps while the portal runs.

const url = process.env.DATABASE_URL as string;
const day = 86_400_000;
const said = Date.now;
const ofThisMachine = (off: number) => vi.spyOn(Date, "now").mockImplementation(() => said() + off);
const offBy = () => Math.abs(clock.now().getTime() - said());

afterEach(() => {
  vi.restoreAllMocks();
  clock.follow(undefined);
  clock.reset();
});

test.each([day, -day])("what counts is the database's clock, with this machine's %i ms off", async (off) => {
  ofThisMachine(off);
  expect(offBy()).toBeGreaterThan(day / 2);
  await setClock(url);
  expect(offBy()).toBeLessThan(60_000);
});

test.each([day, -day])("a clock that jumps by %i ms while the portal runs ends no session early and lets none live on", async (jump) => {
  await setClock(url);
  const ada = await person();
  const session = sessionOf(await come(ada.email));
  ofThisMachine(jump);
  expect(await actorOfSession(session)).toBeDefined();
  await db.session.update({ where: { id: session }, data: { expiresAt: addMinutes(new Date(said()), -1) } });
  expect(await actorOfSession(session)).toBeUndefined();
});

test.each([day, -day])("who is shut out for a minute is shut out for a minute, with this machine's clock off by %i ms", async (off) => {
  ofThisMachine(off);
  await setClock(url);
  shut(`off by ${off}`, addMinutes(clock.now(), 1));
  expect(shutFor(`off by ${off}`)).toBeGreaterThan(50);
  expect(shutFor(`off by ${off}`)).toBeLessThanOrEqual(60);
  clock.move(61_000);
  expect(shutFor(`off by ${off}`)).toBe(0);
});

test("where the database doesn't answer, the clock goes on as it did", async () => {
  await setClock(url);
  ofThisMachine(day);
  const stop = await keepTime("postgresql://nobody@127.0.0.1:9/nothing");
  expect(offBy()).toBeLessThan(60_000);
  await stop();
});
