import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { dayOf } from "#lib/days.ts";
import { lastDayOf } from "#lib/domain/orders/coterm/rules.ts";
import { previewAlignment } from "#lib/domain/subscriptions/aligning/reads.ts";
import { alignCustomer } from "#lib/domain/subscriptions/aligning/writes.ts";
import { assignReseller } from "#lib/domain/subscriptions/attribution/writes.ts";
import { alignedText, alignForm } from "#lib/forms/subscriptions.ts";
import { clock } from "#lib/platform/clock.ts";
import { now } from "../support/changes.ts";
import { db } from "../support/db.ts";
import { bulkDone, rowsOf } from "../support/bulk.ts";
import { invalidate, warnsFrom, warnsNoMore } from "../support/records.ts";
import { decide, desk } from "../support/renewals.ts";
import "../support/spoken.ts";
import { ordered } from "../support/trade.ts";
import { customer, partners, provider, refusal, reseller } from "../support/world.ts";

// Wherever else something of the next term is decided, the reseller of record is asked after as on the subscription's own page.

afterEach(async () => {
  clock.reset();
  await warnsNoMore();
});

test("the renewals desk decides nothing for a subscription whose reseller of record isn't valid; with a warning it does, and the log says so", async () => {
  const { ada, ids } = await desk();
  const nora = await reseller();
  await partners(ada, nora);
  await assignReseller(ada, { id: ids.unused, version: (await now(ids.unused)).version, reseller: { id: nora.organizationId } });
  await invalidate(ada, nora, "not_active");
  const before = await now(ids.unused);
  expect((await refusal(decide(ada, ids.unused, "FEWER", { quantity: 5 }))).code).toBe("record.not_active");
  expect(await now(ids.unused)).toEqual(before);
  await warnsFrom(dayOf(clock.now()));
  await decide(ada, ids.unused, "FEWER", { quantity: 5 });
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "renewal.decide", subjectId: ids.unused }, orderBy: { id: "desc" } });
  expect(entry.details).toMatchObject({ choice: "FEWER", recordWarning: "not_valid" });
});

test("one decision for many leaves those whose reseller of record isn't valid, with the reason; where it warns, each entry of the log says so", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const holz = await customer(ada);
  const [good, bad] = [await ordered(ada, holz), await ordered(ada, holz, { resellerOfRecordId: rita.organizationId })];
  await invalidate(ada, rita, "not_partner");
  const ids = [good.id, bad.id];
  const refusing = await bulkDone(ada, { kind: "RENEWAL", ids, endOfTerm: "END" });
  expect(await rowsOf(ada, refusing)).toEqual({ [good.id]: "DONE", [bad.id]: expect.stringContaining("record.not_partner") });
  await warnsFrom(dayOf(clock.now()));
  const warning = await bulkDone(ada, { kind: "RENEWAL", ids, endOfTerm: "EXTEND" });
  expect(await rowsOf(ada, warning)).toMatchObject({ [bad.id]: "DONE" });
  const entry = await db.auditEntry.findFirstOrThrow({ where: { subjectId: bad.id }, orderBy: { id: "desc" } });
  expect(entry.details).toMatchObject({ recordWarning: "not_valid", bulkChange: warning });
});

test("of a customer's subscriptions that are to end together, the one whose reseller of record isn't valid stays, with the reason", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const holz = await customer(ada);
  const [first, second] = [await ordered(ada, holz), await ordered(ada, holz, { resellerOfRecordId: rita.organizationId })];
  clock.move(40 * 86_400_000);
  const last = await ordered(ada, holz);
  for (const { id } of [first, second]) await db.subscription.update({ where: { id }, data: { periodEndsAt: last.periodEndsAt } });
  await invalidate(ada, rita, "no_partner_id");
  const shown = () => previewAlignment(ada, { customerId: holz.organizationId, endsWith: last.id });
  const { rows } = await shown();
  expect(new Map(rows.map(({ id, obstacle }) => [id, obstacle?.code]))).toEqual(
    new Map([
      [first.id, undefined],
      [second.id, "record.no_partner_id"],
      [last.id, "subscription.aligned_with_this"],
    ]),
  );
  await warnsFrom(dayOf(clock.now()));
  const changing = (await shown()).rows.flatMap(({ id, version, aligned }) => (aligned ? alignedText({ id, version, endsOn: lastDayOf(aligned.endsAt) }) : []));
  const filled = { customerId: holz.organizationId, endsWith: last.id, rows: changing, idempotencyKey: randomUUID() };
  await alignCustomer(ada, alignForm.command(filled));
  const entry = await db.auditEntry.findFirstOrThrow({ where: { customerId: holz.organizationId, action: "subscription.schedule" }, orderBy: { id: "desc" } });
  expect(entry.details).toMatchObject({ count: 2 });
  expect(JSON.stringify(entry.details)).toContain("not_valid");
  expect(JSON.stringify(entry.details)).not.toContain("no_partner_id");
});
