import "server-only";
import { z } from "zod";
import { type Actor, may } from "#lib/access.ts";
import { userIdOf } from "#lib/actor.ts";
import { read } from "#lib/operation.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import { rowsOf } from "#lib/domain/organizations/finding/parts.ts";
import { viewerOf } from "#lib/domain/subscriptions/listing/parts.ts";
import { deciders, deskRow, shownOnDesk } from "../parts.ts";
import { ListRenewals, reasonOf, type RenewalFilter, renewalOrder, weeksFrom } from "../rules.ts";
import { type AskedRenewals, countDesk, mostCounted, pageOfDesk } from "./parts.ts";

/** What of a filter this reader may ask: prices and other resellers are the provider's business. */
const askedBy = async (actor: Actor, db: ReadDb, input: RenewalFilter, now: Date): Promise<AskedRenewals> => ({
  ...input,
  ours: input.assigned === "anybody" || input.assigned === "nobody" ? await deciders(actor, db) : undefined,
  price: may(actor, "subscription.seePrice") ? input.price : undefined,
  reseller: may(actor, "partnership.listResellers") ? input.reseller : undefined,
  ...{ now, me: userIdOf(actor), us: may(actor, "subscription.seePrice") ? undefined : actor.organizationId },
});

const list = (perPage: number, whole: boolean) =>
  read("renewal.list", ListRenewals, async ({ actor, db, mine, input, now }) => {
    const page = { ...renewalOrder.page(input, perPage), whole };
    const found = await pageOfDesk(db, viewerOf(mine), await askedBy(actor, db, input, now), page);
    const rows = await db.subscription.findMany({ where: { AND: [mine, rowsOf(found, page)] }, select: deskRow, orderBy: page.orderBy, take: page.take });
    const { items, next } = page.of(rows);
    return { items: await shownOnDesk(actor, db, items), next, more: found.more };
  });

/** What has to be decided in the days to come, of every customer that somebody looks after. */
export const listRenewals = list(50, false);
/** The same rows in the same order, more at a time. */
export const exportRenewals = list(500, true);

/** Week by week and reason by reason how much is still to be decided; `most`: no cell counts further. */
export const surveyRenewals = read("renewal.list", z.object({}), async ({ db, mine, now }) => {
  const { counts, more } = await countDesk(db, viewerOf(mine), now);
  const weeks = weeksFrom(now).map((monday, at) => ({
    monday,
    counts: Object.fromEntries(counts.filter(({ week }) => week === at).map(({ reason, count }) => [reasonOf(reason), count])),
  }));
  return { weeks, more, most: mostCounted };
});

/** What this reseller is asked about: at the top of its desk. */
export const listAskedOfUs = read("renewal.answer", z.object({}), async ({ actor, db, mine, now }) => {
  const waiting = { askedResellerId: actor.organizationId, answeredAt: null, decidedAt: null, termEndsAt: { gt: now } };
  const asked = await db.renewalDecision.findMany({
    where: waiting,
    select: { subscriptionId: true },
    orderBy: [{ termEndsAt: "asc" }, { id: "asc" }],
    take: 100,
  });
  const ids = asked.map(({ subscriptionId }) => subscriptionId);
  const rows = await db.subscription.findMany({
    where: { AND: [mine, { id: { in: ids }, commitmentEndsAt: { gt: now } }] },
    select: deskRow,
    orderBy: [{ commitmentEndsAt: "asc" }, { id: "asc" }],
    take: 100,
  });
  return (await shownOnDesk(actor, db, rows)).filter(({ awaitsUs }) => awaitsUs);
});
