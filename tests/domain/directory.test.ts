import { addDays } from "#lib/days.ts";
import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { listActivity } from "#lib/domain/audit/reads.ts";
import { sweepRecords } from "#lib/jobs/sweep-records.ts";
import {
  listListingChanges,
  listDirectory,
  listedCountries,
  listOwnListingChanges,
  readListingChange,
  readOwnListing,
  readPublicLogo,
} from "#lib/domain/directory/reads.ts";
import { differenceOf, logosPerDay, isListingChangeOverdue } from "#lib/domain/directory/rules.ts";
import {
  keepLogo,
  publishListingChange,
  refuseListingChange,
  requestListingChange,
  resubmitListingChange,
  returnListingChange,
  withdrawListingChange,
} from "#lib/domain/directory/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { guest } from "#lib/platform/session.ts";
import { colleague, operator, provider, refusal } from "../support/world.ts";

const germany = { country: "DE", targetUrl: "https://ada.example/de" };
const austria = { country: "AT", targetUrl: "https://ada.example/at" };
const entry = (companyName: string, more: object = {}) => ({ companyName, locations: [germany], note: "", idempotencyKey: crypto.randomUUID(), ...more });
const ask = (by: Actor, more: object = {}) => requestListingChange(by, entry(by.organizationName, more));
const picture = (seed: string) => ({
  contentType: "image/webp" as const,
  bytes: new TextEncoder().encode(seed),
  sha256: seed.padEnd(64, "0"),
  width: 9,
  height: 9,
});
const found = async (name: string) => (await listDirectory(guest("en"), { q: name })).items;
const letters = (to: string) => db.letter.findMany({ where: { to }, orderBy: { id: "asc" } });

test("a provider asks to be listed, an operator publishes it, and everybody finds it", async () => {
  const [ada, olga] = [await provider(), await operator()];
  const logo = await keepLogo(ada, picture("north"));
  const { id } = await ask(ada, { logoId: logo.id, locations: [germany, austria], note: "Please" });
  expect(await readOwnListing(ada, {})).toMatchObject({ listing: null, open: { id, state: "SUBMITTED" } });
  const change = await readListingChange(olga, { id });
  expect(change).toMatchObject({ state: "SUBMITTED", today: null, note: "Please", submittedByName: ada.name });
  expect(change.dueAt).toEqual(addDays(change.submittedAt, 21));
  expect(await found(ada.organizationName)).toEqual([]);

  await publishListingChange(olga, { id, version: 1 });
  const [listed] = await found(ada.organizationName);
  expect(listed).toMatchObject({ logoId: logo.id, locations: [austria, germany] });
  expect(Buffer.from((await readPublicLogo(guest("en"), { id: logo.id })).bytes).toString()).toBe("north");
  expect(await listedCountries(guest("en"), {})).toEqual(expect.arrayContaining(["AT", "DE"]));
  expect((await listDirectory(guest("en"), { q: ada.organizationName, country: "FR" })).items).toEqual([]);
  expect((await letters(ada.email)).map(({ template }) => template)).toEqual(["listing-change-published"]);
  const told = await db.notification.findMany({ where: { userId: { in: [ada.userId as string, olga.userId as string] } } });
  expect(told.map(({ kind }) => kind).sort()).toEqual(["listing_change_published", "listing_change_requested"]);
  expect((await listActivity(ada, {})).items.map(({ action }) => action)).toEqual(["listingChange.publish", "provider.requestListingChange"]);

  await db.provider.update({ where: { id: ada.organizationId }, data: { status: "SUSPENDED" } });
  expect(await found(ada.organizationName)).toEqual([]);
  expect((await refusal(readPublicLogo(guest("en"), { id: logo.id }))).code).toBe("not_found");
});

test("what was published is replaced as a whole, and nothing is asked for that is there already", async () => {
  const [ada, olga] = [await provider(), await operator()];
  const logo = await keepLogo(ada, picture("first"));
  await publishListingChange(olga, { id: (await ask(ada, { logoId: logo.id, locations: [germany, austria] })).id, version: 1 });
  expect((await refusal(ask(ada, { logoId: logo.id, locations: [austria, germany] }))).code).toBe("listing.no_change");
  const moved = { country: "DE", targetUrl: "https://ada.example/neu" };
  const { id } = await ask(ada, { locations: [moved] });
  const { today, companyName, logoId, locations } = await readListingChange(olga, { id });
  expect(differenceOf(today, { companyName, logoId, locations })).toEqual({
    name: false,
    logo: true,
    any: true,
    locations: [
      { country: "AT", before: austria.targetUrl, after: undefined },
      { country: "DE", before: germany.targetUrl, after: moved.targetUrl },
    ],
  });
  await publishListingChange(olga, { id, version: 1 });
  expect(await found(ada.organizationName)).toMatchObject([{ logoId: null, locations: [moved] }]);
});

test("what is returned is mended and submitted again; the three weeks begin anew", async () => {
  const [ada, olga] = [await provider(), await operator()];
  const { id } = await ask(ada);
  expect((await refusal(returnListingChange(olga, { id, version: 1, reason: " " }))).fields).toEqual({ reason: ["field.required"] });
  await returnListingChange(olga, { id, version: 1, reason: "The link leads nowhere." });
  expect(await readListingChange(ada, { id })).toMatchObject({ state: "RETURNED", reason: "The link leads nowhere.", decidedByName: olga.name });
  expect((await letters(ada.email))[0]).toMatchObject({ template: "listing-change-returned" });
  expect((await refusal(publishListingChange(olga, { id, version: 2 }))).code).toBe("listing.decided");
  expect((await refusal(ask(ada))).code).toBe("listing.change_open");

  clock.move(5 * 86_400_000);
  const { idempotencyKey: _, ...mended } = entry(ada.organizationName, { locations: [austria] });
  expect((await refusal(resubmitListingChange(ada, { ...mended, id, version: 1 }))).code).toBe("listing.changed");
  await resubmitListingChange(ada, { ...mended, id, version: 2 });
  const again = await readListingChange(olga, { id });
  expect(again).toMatchObject({ state: "SUBMITTED", locations: [austria], decidedAt: null });
  expect(again.dueAt).toEqual(addDays(again.submittedAt, 21));
  // Who decides has seen the first version: not this one.
  expect((await refusal(publishListingChange(olga, { id, version: 1 }))).code).toBe("listing.changed");
  await refuseListingChange(olga, { id, version: 3, reason: "Not in the programme." });
  expect(await found(ada.organizationName)).toEqual([]);
  expect((await refusal(resubmitListingChange(ada, { ...mended, id, version: 4 }))).code).toBe("listing.decided");
  clock.reset();
});

test("a withdrawn request is decided by nobody, and another one can be made", async () => {
  const [ada, olga] = [await provider(), await operator()];
  const { id } = await ask(ada);
  await withdrawListingChange(ada, { id });
  expect((await refusal(publishListingChange(olga, { id, version: 2 }))).code).toBe("listing.decided");
  expect((await refusal(withdrawListingChange(ada, { id }))).code).toBe("listing.decided");
  await ask(ada);
  expect((await listOwnListingChanges(ada, {})).items.map(({ state }) => state)).toEqual(["SUBMITTED", "WITHDRAWN"]);
});

test("of two requests at the same moment one is made, and of two decisions one counts", async () => {
  const [ada, olga] = [await provider(), await operator()];
  const asked = await Promise.allSettled([ask(ada), ask(ada), ask(ada)]);
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const each of asked) if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "listing.change_open" });
  const { id } = (await readOwnListing(ada, {})).open as { id: string };
  const other = await colleague(olga, ["ADMIN_AGENT"]);
  const decided = await Promise.allSettled([
    publishListingChange(olga, { id, version: 1 }),
    refuseListingChange(other, { id, version: 1, reason: "No" }),
    withdrawListingChange(ada, { id }),
  ]);
  expect(decided.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const { state } = await readListingChange(ada, { id });
  expect(await found(ada.organizationName)).toHaveLength(state === "PUBLISHED" ? 1 : 0);
});

test("a submit that is repeated makes one request", async () => {
  const ada = await provider();
  const once = entry(ada.organizationName);
  const first = await requestListingChange(ada, once);
  expect(await requestListingChange(ada, once)).toMatchObject({ id: first.id, repeated: true });
});

test("each wrong field is named: a link that isn't one, a country twice, none at all", async () => {
  const ada = await provider();
  const fields = async (more: object) => (await refusal(ask(ada, more))).fields;
  expect(await fields({ locations: [{ country: "DE", targetUrl: "javascript:alert(1)" }] })).toEqual({ "locations[0].targetUrl": ["field.website.invalid"] });
  expect(await fields({ locations: [{ country: "XX", targetUrl: "https://ada.example" }] })).toEqual({ "locations[0].country": ["field.country.unknown"] });
  expect(await fields({ locations: [germany, germany] })).toEqual({ "locations[1].country": ["listing.country_twice"] });
  expect(await fields({ locations: [] })).toEqual({ locations: ["listing.location_missing"] });
  expect(await fields({ locations: Array.from({ length: 41 }, () => germany) })).toMatchObject({ locations: ["listing.locations_full"] });
  expect(await fields({ companyName: "GmbH" })).toEqual({ companyName: ["field.company_name.legal_form_only"] });
});

test("the same logo is kept once, not too many a day, and what nobody uses is swept", async () => {
  const ada = await provider();
  const [one, same] = [await keepLogo(ada, picture("same")), await keepLogo(ada, picture("same"))];
  expect(one).toEqual(same);
  await ask(ada, { logoId: one.id });
  for (let sent = 1; sent < logosPerDay; sent++) await keepLogo(ada, picture(`logo${sent}x`));
  expect((await refusal(keepLogo(ada, picture("onetoomany")))).code).toBe("listing.too_many_logos");
  clock.move(2 * 86_400_000);
  await sweepRecords();
  clock.reset();
  expect(await db.logo.findMany({ where: { providerId: ada.organizationId }, select: { id: true } })).toEqual([one]);
});

test("operators see first what is due first, page by page; only what waits can be late", async () => {
  const olga = await operator();
  const ids: string[] = [];
  for (let at = 0; at < 32; at++) {
    const { id } = await ask(await provider());
    await db.listingChangeRequest.update({ where: { id }, data: { dueAt: addDays(new Date("2020-01-01"), Math.floor(at / 2)) } });
    ids.push(id);
  }
  const first = await listListingChanges(olga, {});
  const second = await listListingChanges(olga, { after: first.next });
  const seen = [...first.items, ...second.items].map(({ id }) => id).filter((id) => ids.includes(id));
  expect(seen).toHaveLength(32);
  expect(first.items.slice(0, 30).map(({ dueAt }) => dueAt.getTime())).toEqual(first.items.map(({ dueAt }) => dueAt.getTime()).sort((a, b) => a - b));
  const [late] = first.items;
  expect(late && isListingChangeOverdue(late, clock.now())).toBe(true);
  expect(late && isListingChangeOverdue({ ...late, state: "PUBLISHED" }, clock.now())).toBe(false);
  expect((await listListingChanges(olga, { after: "made up" })).items).toHaveLength(30);
});

test("the public list goes on where it ended, and reads search words as they are", async () => {
  const olga = await operator();
  const stamp = `Seite ${crypto.randomUUID().slice(0, 8)}`;
  for (let at = 0; at < 33; at++) {
    const by = await provider();
    const { id } = await requestListingChange(by, entry(`${stamp} ${at % 3 === 0 ? "Gleich" : `Nr ${at}`}`));
    await publishListingChange(olga, { id, version: 1 });
  }
  const first = await listDirectory(guest("de"), { q: stamp });
  const second = await listDirectory(guest("de"), { q: stamp, after: first.next });
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(33);
  expect(second.next).toBeUndefined();
  expect((await listDirectory(guest("de"), { q: `${stamp}%` })).items).toEqual([]);
});
