import { afterEach, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { addDays } from "#lib/days.ts";
import { requestPartnership, revokeInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { exportInvitations, exportProviders, listInvitations, listProviders } from "#lib/domain/partnerships/reads.ts";
import { acceptInvitation, declineInvitation } from "#lib/domain/partnerships/writes.ts";
import { requestRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { exportRelationships, listRelationships } from "#lib/domain/relationships/reads.ts";
import { declineRelationship, revokeRelationship } from "#lib/domain/relationships/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { colleague, customer, partners, provider, refusal, reseller } from "../support/world.ts";

afterEach(() => clock.reset());

type Made = { id: string; token: string };
const invite = async (by: Actor, note: string, more: object = {}) => (await requestPartnership(by, { note, language: "en", ...more })) as Made;
const ask = async (by: Actor, note: string, more: object = {}) => (await requestRelationship(by, { note, language: "en", adminRights: true, ...more })) as Made;
const notes = ({ items }: { items: { note: string }[] }) => items.map(({ note }) => note);
const day = 86_400_000;
const nonsense = { sort: "token", after: ["x"], q: ["y"], state: "ALL", answer: "MAYBE" };

/** Ada's invitations, one of each answer and two that wait. Paul has one of the same note. */
async function invited() {
  const [ada, paul, rita, nils] = [await provider(), await provider(), await reseller(), await reseller()];
  const accepted = await invite(ada, "Schnell dabei");
  await acceptInvitation(rita, { token: accepted.token, confirmed: true });
  await declineInvitation(nils, { token: (await invite(ada, "Kein Bedarf")).token, reason: "" });
  await revokeInvitation(ada, { id: (await invite(ada, "Irrtum")).id });
  await invite(ada, "Anfang 50%", { boundEmail: "chef@anfang.example" });
  await invite(ada, "Zuletzt");
  await invite(paul, "Zuletzt");
  return { ada, paul, rita };
}

test("invitations are found by their note, by whom they are for and by who accepted; signs mean themselves", async () => {
  const { ada, paul, rita } = await invited();
  const found = async (q: string, more: object = {}) => notes(await listInvitations(ada, { q, ...more }));
  expect(await found("zuLETZT")).toEqual(["Zuletzt"]);
  expect(await found("chef@")).toEqual(["Anfang 50%"]);
  expect(await found("%")).toEqual(["Anfang 50%"]);
  expect(await found("_")).toEqual([]);
  expect(await found(rita.organizationName, { state: "answered" })).toEqual(["Schnell dabei"]);
  expect(await found("irrtum", { state: "answered", answer: "REVOKED" })).toEqual(["Irrtum"]);
  expect(await found("irrtum", { state: "answered", answer: "DECLINED" })).toEqual([]);
  expect(notes(await exportInvitations(ada, { state: "answered", answer: "DECLINED" }))).toEqual(["Kein Bedarf"]);
  expect(notes(await listInvitations(paul, {}))).toEqual(["Zuletzt"]);
  expect((await refusal(exportInvitations(rita, {}))).code).toBe("forbidden");
});

test("invitations are sorted by their making, their end and their note, and the file is in the same order", async () => {
  const { ada } = await invited();
  clock.move(-20 * day);
  await invite(ada, "Mitte");
  for (const [sort, expected] of [
    [undefined, ["Mitte", "Zuletzt", "Anfang 50%"]],
    ["created", ["Anfang 50%", "Zuletzt", "Mitte"]],
    ["expires", ["Mitte", "Anfang 50%", "Zuletzt"]],
    ["-expires", ["Zuletzt", "Anfang 50%", "Mitte"]],
    ["note", ["Anfang 50%", "Mitte", "Zuletzt"]],
    ["-note", ["Zuletzt", "Mitte", "Anfang 50%"]],
  ] as const) {
    const list = await listInvitations(ada, { sort });
    expect(notes(list), sort).toEqual(expected);
    expect((await exportInvitations(ada, { sort })).items).toEqual(list.items);
  }
  expect(notes(await listInvitations(ada, nonsense))).toHaveLength(3);
});

/** Requests of Ada's, some together with Rita, and one that Paul asks with Rita too. */
async function asked() {
  const [ada, paul, rita] = [await provider(), await provider(), await reseller()];
  await partners(ada, rita);
  await partners(paul, rita);
  const holz = await customer(paul);
  const resellerId = rita.organizationId;
  await declineRelationship(holz, { token: (await ask(ada, "Kein Bedarf", { resellerId })).token, reason: "" });
  await revokeRelationship(ada, { id: (await ask(ada, "Irrtum")).id });
  await ask(ada, "Anfang_1", { boundDomain: "anfang.example" });
  await ask(ada, "Zuletzt", { resellerId });
  await ask(paul, "Zuletzt", { resellerId });
  return { ada, paul, rita };
}

test("requests are found by their note, their domain and the partner, but not by the reader's own name", async () => {
  const { ada, paul, rita } = await asked();
  const found = async (by: Actor, q: string, more: object = {}) => notes(await listRelationships(by, { q, ...more }));
  expect(await found(ada, "zuLETZT")).toEqual(["Zuletzt"]);
  expect(await found(ada, "anfang.ex")).toEqual(["Anfang_1"]);
  expect(await found(ada, "_")).toEqual(["Anfang_1"]);
  expect(await found(ada, "%")).toEqual([]);
  expect(await found(ada, rita.organizationName)).toEqual(["Zuletzt"]);
  expect(await found(ada, ada.organizationName)).toEqual([]);
  expect(await found(rita, ada.organizationName)).toEqual(["Zuletzt"]);
  expect(await found(rita, paul.organizationName)).toEqual(["Zuletzt"]);
  expect(await found(ada, "", { state: "answered" })).toEqual(["Irrtum", "Kein Bedarf"]);
  expect(await found(ada, "", { state: "answered", answer: "DECLINED" })).toEqual(["Kein Bedarf"]);
  expect(notes(await exportRelationships(ada, { state: "answered", answer: "REVOKED" }))).toEqual(["Irrtum"]);
  expect(notes(await exportRelationships(paul, {}))).toEqual(["Zuletzt"]);
});

test("requests are sorted by their making, their end and their note, and the file is in the same order", async () => {
  const { ada } = await asked();
  clock.move(-20 * day);
  await ask(ada, "Mitte");
  for (const [sort, expected] of [
    [undefined, ["Mitte", "Zuletzt", "Anfang_1"]],
    ["created", ["Anfang_1", "Zuletzt", "Mitte"]],
    ["expires", ["Mitte", "Anfang_1", "Zuletzt"]],
    ["-expires", ["Zuletzt", "Anfang_1", "Mitte"]],
    ["note", ["Anfang_1", "Mitte", "Zuletzt"]],
    ["-note", ["Zuletzt", "Mitte", "Anfang_1"]],
  ] as const) {
    const list = await listRelationships(ada, { sort });
    expect(notes(list), sort).toEqual(expected);
    expect((await exportRelationships(ada, { sort })).items).toEqual(list.items);
  }
  expect(notes(await listRelationships(ada, nonsense))).toHaveLength(3);
});

test("a reseller's providers are found and sorted, with those that were, and nobody else's are among them", async () => {
  const [rita, nils] = [await reseller(), await reseller()];
  const named = async (name: string) => {
    const by = await provider();
    await db.provider.update({ where: { id: by.organizationId }, data: { name } });
    return by;
  };
  for (const name of ["Ende 10%", "anfang", "Mitte"]) await partners(await named(name), rita);
  await partners(await named("Fremd"), nils);
  for (const [name, days] of [
    ["Früher", 5],
    ["Zuvor", 9],
  ] as const) {
    const id = await partners(await named(name), rita);
    await db.partnership.update({ where: { id }, data: { endedAt: addDays(clock.now(), 20 - days), endedById: rita.userId } });
  }
  const names = ({ items }: { items: { provider: { name: string } }[] }) => items.map(({ provider }) => provider.name);
  for (const [input, expected] of [
    [{}, ["Mitte", "anfang", "Ende 10%"]],
    [{ sort: "since" }, ["Ende 10%", "anfang", "Mitte"]],
    [{ sort: "name" }, ["anfang", "Ende 10%", "Mitte"]],
    [{ sort: "-name" }, ["Mitte", "Ende 10%", "anfang"]],
    [{ q: "%" }, ["Ende 10%"]],
    [{ q: "fremd" }, []],
    [{ state: "ended", sort: "ended" }, ["Zuvor", "Früher"]],
    [{ state: "ended", sort: "-ended" }, ["Früher", "Zuvor"]],
    [{ state: "ended", q: "zuv" }, ["Zuvor"]],
    [nonsense, ["Mitte", "anfang", "Ende 10%"]],
  ] as const) {
    const list = await listProviders(rita, input);
    expect(names(list), JSON.stringify(input)).toEqual(expected);
    expect((await exportProviders(rita, input)).items).toEqual(list.items);
  }
  expect((await refusal(exportProviders(await colleague(await provider(), ["ADMIN_AGENT"]), {}))).code).toBe("forbidden");
});
