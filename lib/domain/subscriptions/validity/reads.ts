import "server-only";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { running } from "../states.ts";
import { programRules } from "#lib/domain/program/parts.ts";
import { invalidRecords } from "./parts.ts";
import { recordAnswerOn, RecordsOfCustomer, toldRecord } from "./rules.ts";

/** More than a customer has; so many are named of each reseller's, and so many get another one in one go from here. */
const most = 1000;
const mostNamed = 20;
const mostSet = 100;

/** Of all a customer's subscriptions at once: who is reseller of record of how many, and whether they are valid now. */
export const checkRecords = read("subscription.assignReseller", RecordsOfCustomer, async ({ actor, db, mine, input, now }) => {
  const customer = { customerId: input.customerId };
  const rows = await db.subscription.findMany({
    where: { AND: [mine, customer, { status: { in: ["PENDING", ...running] } }] },
    select: { id: true, nickname: true, resellerOfRecordId: true, resellerOfRecord: { select: { id: true, name: true, partnerId: true } } },
    orderBy: [{ nickname: "asc" }, { id: "asc" }],
    take: most,
  });
  if (rows.length === 0 && !(await db.subscription.findFirst({ where: { AND: [mine, customer] }, select: { id: true } }))) return problem("not_found");
  const groups = [...Map.groupBy(rows, ({ resellerOfRecordId }) => resellerOfRecordId).values()];
  // One of each reseller's: a customer has one provider, so what is true of it is true of the others.
  const first = groups.flatMap(([one]) => one ?? []);
  const records = await invalidRecords(db, first, recordAnswerOn(await programRules(db), now));
  return groups
    .map((group) => {
      const [{ id, resellerOfRecord } = problem("not_found")] = group;
      const record = records.get(id);
      return {
        reseller: resellerOfRecord,
        record: record && toldRecord(actor, record),
        count: group.length,
        ids: group.slice(0, mostSet).map((row) => row.id),
        named: group.slice(0, mostNamed).map((row) => ({ id: row.id, nickname: row.nickname })),
      };
    })
    .sort((one, other) => Number(other.record !== undefined) - Number(one.record !== undefined) || other.count - one.count);
});
export type CheckedRecord = Awaited<ReturnType<typeof checkRecords>>[number];
