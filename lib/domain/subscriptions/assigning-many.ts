import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { read, write } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { resellerOfRecordProblem } from "../orders/rules.ts";
import { checkResellerOfRecord } from "../orders/attributing.ts";
import { gapsOf } from "./coverage.ts";
import { lockSeen, namesOf, touched } from "./loading.ts";
import { partnerOf, partnersToChoose, typedProblem } from "../partnerships/choices.ts";
import { AssignMany, mostAtOnce, PreviewMany } from "./rules.ts";
import { stateProblem } from "./states.ts";

// One reseller of record for many subscriptions: a dry run that changes nothing and says per row what would happen, and a
// submit that does just that. A row that somebody changed meanwhile is left alone and reported.

const shown = {
  id: true,
  version: true,
  nickname: true,
  status: true,
  resellerOfRecordId: true,
  resellerOfRecord: { select: { name: true } },
  customer: { select: { id: true, name: true } },
} as const satisfies Prisma.SubscriptionSelect;

/** Why a row stays as it is; nothing when it changes. */
const obstacle = (row: { status: Parameters<typeof stateProblem>[1]; resellerOfRecordId: string | null }, resellerId: string) =>
  row.resellerOfRecordId === resellerId ? "subscription.same_reseller" : stateProblem("assign", row.status);

/** What would change, row by row, and who can be chosen. */
export const previewMany = read("subscription.assignReseller", PreviewMany, async ({ db, mine, input, scopeOf }) => {
  const chosen = input.all === "on" ? await gapsOf(db, mine, scopeOf("provider.read"), input) : { id: { in: input.ids } };
  const rows = await db.subscription.findMany({ where: { AND: [mine, chosen] }, select: shown, orderBy: { id: "desc" }, take: mostAtOnce + 1 });
  const provider = (await db.provider.findFirst({ where: scopeOf("provider.read"), select: { region: true } })) ?? problem("not_found");
  const meant = input.partner || input.resellerId;
  const offered = await partnersToChoose(db, { AND: [scopeOf("partnership.listResellers"), { endedAt: null }] }, meant);
  const choices = offered.partners.map(({ reseller, ...partner }) => ({ ...partner, problem: resellerOfRecordProblem(reseller, provider, true) }));
  const known = partnerOf(choices, meant);
  const reseller = known?.problem ? undefined : known;
  return {
    choices,
    reseller,
    manyPartners: offered.more,
    /** What is wrong with the partner id that was typed. */
    wrong: typedProblem(input.partner, known) ?? (input.partner ? known?.problem : undefined),
    more: rows.length > mostAtOnce,
    rows: rows.slice(0, mostAtOnce).map((row) => ({ ...row, obstacle: reseller && obstacle(row, reseller.id) })),
  };
});

/** Sets it on every row that is as it was shown; says on how many, and which were left alone because somebody was quicker. */
export const assignMany = write("subscription.assignReseller", AssignMany, async ({ actor, db, mine, input, now, audit, notify }) => {
  const { ids, asShown } = await lockSeen(db, input.rows);
  const rows = await db.subscription.findMany({ where: { AND: [mine, { id: { in: ids } }] }, select: { ...shown, providerId: true } });
  const providerId = rows[0]?.providerId ?? problem("not_found");
  const reseller = await checkResellerOfRecord(db, providerId, input.resellerId, "resellerId");
  const fresh = rows.filter((row) => asShown(row) && !obstacle(row, reseller.id));
  const changed = fresh.map(({ id }) => id);
  await db.resellerOfRecordAssignment.updateMany({
    where: { subscriptionId: { in: changed }, endedAt: null },
    data: { endedAt: now, endedByName: actor.name },
  });
  await db.resellerOfRecordAssignment.createMany({
    data: changed.map((subscriptionId) => ({ providerId, subscriptionId, resellerId: reseller.id, startedAt: now, startedByName: actor.name })),
  });
  await db.subscription.updateMany({ where: { id: { in: changed } }, data: { resellerOfRecordId: reseller.id, ...touched(actor, now) } });
  // One notice for all of them.
  if (changed.length > 0) await notify({ resellerId: reseller.id }, "reseller_of_record_assigned_many", { count: changed.length }, "/incentives");
  const named = fresh
    .slice(0, 100)
    .map(({ id, nickname, customer, resellerOfRecordId }) => ({ id, nickname, customer: customer.name, before: resellerOfRecordId }));
  audit({ subjectName: reseller.name, providerId, resellerId: reseller.id, details: { count: changed.length, subscriptions: named } });
  return { id: reseller.id, changed: changed.length, overtaken: namesOf(rows.filter((row) => !asShown(row))) };
});
