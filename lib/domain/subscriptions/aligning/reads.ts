import "server-only";
import { may } from "#lib/access.ts";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { endingsOf } from "#lib/domain/orders/coterm/parts.ts";
import { sharedEnds } from "#lib/domain/orders/coterm/rules.ts";
import { subjectsOf, whole } from "../parts.ts";
import { alignable } from "./parts.ts";
import { mostAligned, planAligned, PreviewAlignment } from "./rules.ts";

/** What aligning would make of each of a customer's subscriptions, from its next renewal on, and what a short term costs. */
export const previewAlignment = read("subscription.schedule", PreviewAlignment, async ({ actor, db, mine, input, now, scopeOf }) => {
  const { customerId, endsWith } = input;
  const customer = await db.customer.findFirst({ where: { AND: [scopeOf("customer.read"), { id: customerId }] }, select: { id: true, name: true } });
  if (!customer) return problem("not_found");
  const found = await db.subscription.findMany({
    where: { AND: [mine, alignable(customerId)] },
    include: whole,
    orderBy: [{ commitmentEndsAt: "asc" }, { id: "asc" }],
    take: mostAligned + 1,
  });
  const others = await endingsOf(db, customerId, scopeOf("subscription.read"));
  const subjects = await subjectsOf(db, found.slice(0, mostAligned), now);
  const rows = subjects.map(({ row, subject }) => {
    const { id, nickname, version, term, commitmentEndsAt, currency } = row;
    const endings = others.filter((other) => other.id !== id);
    const next = endsWith === undefined ? undefined : planAligned({ ...subject, endings }, row.scheduledChange, { endsWith }, now);
    return {
      ...{ id, nickname, version, term, commitmentEndsAt, currency },
      aligned: next && "plan" in next ? { term: next.term, startsAt: next.startsAt, endsAt: next.endsAt, amountMinor: next.amountMinor } : undefined,
      obstacle: next && "code" in next ? next : undefined,
    };
  });
  return {
    customer,
    shared: sharedEnds(others),
    chosen: endsWith,
    with: others.find(({ id }) => id === endsWith)?.nickname,
    more: found.length > mostAligned,
    seePrice: may(actor, "subscription.seePrice"),
    rows,
  };
});
