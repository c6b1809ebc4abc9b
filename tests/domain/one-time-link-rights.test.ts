import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { listActivity } from "#lib/domain/audit/reads.ts";
import { withdrawAdminRights } from "#lib/domain/customers/writes.ts";
import { mostWaiting } from "#lib/domain/identity/handing/rules.ts";
import { makeOneTimeLink, openOneTimeLink, withdrawOneTimeLink } from "#lib/domain/identity/handing/writes.ts";
import { sweepRecords } from "#lib/jobs/sweep-records.ts";
import { clock } from "#lib/platform/clock.ts";
import type { Account } from "#lib/web/sealing.ts";
import { db } from "../support/db.ts";
import { handOverTo, linksOf, opening, sealedFor, temporaryOf, usersOf } from "../support/one-time.ts";
import { colleague, refusal } from "../support/world.ts";
import { all, from, hour, rowOf, stranger } from "../support/hand-over.ts";

test("a customer has so many waiting at the same time", async () => {
  const [anna, berta] = (await usersOf(all.ada, all.holz, ["anna", "berta"])) as [Account, Account];
  const { providerId } = await db.customer.findUniqueOrThrow({ where: { id: all.holz.organizationId } });
  const row = { providerId, customerId: all.holz.organizationId, customerName: "", accounts: 2, ofAdmin: false, sealed: "s", passphrase: false };
  const made = { createdAt: new Date(), createdById: all.ada.userId as string, createdByName: "", createdByOrganization: "" };
  const many = Array.from({ length: mostWaiting - 1 }, () => ({
    ...row,
    ...made,
    linkHash: randomUUID(),
    knockHash: "",
    expiresAt: new Date(Date.now() + hour),
  }));
  await db.oneTimeLink.createMany({ data: many });
  await handOverTo(all.ada, all.holz, [anna, berta]);
  const { command } = await sealedFor(all.holz, [anna, berta]);
  expect((await refusal(makeOneTimeLink(all.ada, command))).code).toBe("one_time_link.too_many");
});

test("the sender sees and withdraws it, and whoever may reset that password; nobody else", async () => {
  const sam = await colleague(all.ada, ["SALES_AGENT"]);
  const [sales, helpdesk, agent] = [
    await colleague(all.ada, ["SALES_AGENT"]),
    await colleague(all.rita, ["HELPDESK_AGENT"]),
    await colleague(all.rita, ["ADMIN_AGENT"]),
  ];
  const secret = await temporaryOf(all.ada, all.holz);
  const made = await handOverTo(sam, all.holz, [secret]);
  expect(await linksOf(sam, all.holz)).toHaveLength(1);
  expect(await linksOf(agent, all.holz)).toHaveLength(1);
  // A colleague who may not reset it; a helpdesk, which may reset only users' passwords; and the customer itself.
  for (const other of [sales, helpdesk, all.holz]) {
    expect(await linksOf(other, all.holz)).toEqual([]);
    expect((await refusal(withdrawOneTimeLink(other, { id: made.id }))).code).toBe("not_found");
  }
  const { command } = await sealedFor(all.holz, [secret]);
  expect((await refusal(makeOneTimeLink(helpdesk, command))).code).toBe("one_time_link.password_over");
  await withdrawOneTimeLink(agent, { id: made.id });
  expect((await rowOf(made.id)).withdrawnByName).toBe(agent.name);

  const accounts = await usersOf(all.holz, all.holz, ["anna", "berta"]);
  const own = await handOverTo(all.holz, all.holz, accounts);
  await withdrawOneTimeLink(helpdesk, { id: own.id });
});

test("a reseller whose rights were withdrawn has no part in it any more", async () => {
  const made = await handOverTo(all.rita, all.holz, [await temporaryOf(all.rita, all.holz)]);
  await withdrawAdminRights(all.holz, { id: all.holz.organizationId, resellerId: all.rita.organizationId, confirmed: true });
  expect(await linksOf(all.rita, all.holz)).toEqual([]);
  expect((await refusal(withdrawOneTimeLink(all.rita, { id: made.id }))).code).toBe("not_found");
  expect(await linksOf(all.ada, all.holz)).toHaveLength(1);
});

test("the clock empties what has expired, and forgets it some months later", async () => {
  const made = await handOverTo(all.ada, all.holz, [await temporaryOf(all.ada, all.holz)], { hours: 4 });
  clock.move(5 * hour);
  expect((await rowOf(made.id)).sealed).not.toBeNull();
  await sweepRecords();
  expect((await rowOf(made.id)).sealed).toBeNull();
  expect(await linksOf(all.ada, all.holz)).toMatchObject([{ state: "expired" }]);
  clock.move(91 * 24 * hour);
  await sweepRecords();
  expect(await db.oneTimeLink.count({ where: { id: made.id } })).toBe(0);
});

test("the log says who made it, that it was opened and from where, and no secret", async () => {
  const secret = await temporaryOf(all.ada, all.holz);
  const made = await handOverTo(all.ada, all.holz, [secret]);
  await opening(made, from);
  const { items } = await listActivity(all.ada, {});
  const said = items.filter(({ action }) => /oneTimeLink/i.test(action));
  expect(said.map(({ action }) => action)).toEqual(["oneTimeLink.open", "customer.makeOneTimeLink"]);
  expect(said[1]?.details).toMatchObject({ account: secret.userName, passphrase: false });
  expect(said[0]).toMatchObject({ customerName: "Bäckerei Holz", details: { openedFrom: from.ip.replace(".77", ".0/24") } });
  const text = JSON.stringify(items);
  for (const canary of [secret.password, made.key, made.link]) expect(text).not.toContain(canary);
});

test("who isn't signed in makes none, and nothing is opened without a knock", async () => {
  const { command } = await sealedFor(all.holz, [await temporaryOf(all.ada, all.holz)]);
  expect((await refusal(makeOneTimeLink(stranger, command))).code).toBe("unauthenticated");
  expect((await refusal(openOneTimeLink(stranger, { link: command.link, knock: "" }))).code).toBe("invalid");
});
