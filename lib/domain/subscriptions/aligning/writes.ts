import "server-only";
import { hurts, isBulk, write } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import type { Refusal } from "#lib/refusal.ts";
import { endingsOf } from "#lib/domain/orders/coterm/parts.ts";
import { lastDayOf, monthsEnd } from "#lib/domain/orders/coterm/rules.ts";
import { carryOut } from "../changes/parts.ts";
import { recordWarned } from "../changes/rules.ts";
import { lockSeen, subjectsOf, whole } from "../parts.ts";
import { alignable } from "./parts.ts";
import { AlignCustomer, planAligned } from "./rules.ts";

type Outcome = { id: string; nickname: string; endsOn?: string; recordWarning?: string; refused?: Refusal };

/** Schedules what was shown, row by row; what somebody changed meanwhile, or what can't be as it was shown, is left alone and said. */
export const alignCustomer = write(
  "subscription.schedule",
  hurts(AlignCustomer, ({ rows }) => isBulk(rows)),
  async (room) => {
    const { db, mine, input, now, audit, scopeOf } = room;
    const { customerId, endsWith } = input;
    const { ids, asShown } = await lockSeen(db, mine, input.rows);
    const found = await db.subscription.findMany({
      where: { AND: [mine, { id: { in: ids } }, alignable(customerId)] },
      include: whole,
      orderBy: { id: "asc" },
    });
    const [first] = found;
    if (!first) return problem("not_found");
    const shown = new Map(input.rows.map(({ id, endsOn }) => [id, endsOn]));
    const others = await endingsOf(db, customerId, scopeOf("subscription.read"));
    const outcomes: Outcome[] = [];
    for (const { row, subject } of await subjectsOf(db, found, now)) {
      const { id, nickname } = row;
      const endings = others.filter((other) => other.id !== id);
      const next = asShown(row)
        ? planAligned({ ...subject, endings }, row.scheduledChange, { endsWith, endsOn: shown.get(id) }, now)
        : { code: "subscription.overtaken", params: { by: row.changedByName } };
      if ("plan" in next) await carryOut(room, row, next.plan);
      outcomes.push(
        "plan" in next ? { id, nickname, endsOn: lastDayOf(next.endsAt), ...recordWarned("schedule", subject, next.plan) } : { id, nickname, refused: next },
      );
    }
    const done = outcomes.filter(({ endsOn }) => endsOn);
    audit({
      subjectName: first.customer.name,
      providerId: first.providerId,
      customerId,
      customerName: first.customer.name,
      details: {
        ...(endsWith !== monthsEnd && { endsWithId: endsWith }),
        count: done.length,
        subscriptions: done.map(({ nickname, endsOn, recordWarning }) => ({ nickname, endsOn, ...(recordWarning && { recordWarning }) })),
      },
    });
    return { id: customerId, outcomes };
  },
);
