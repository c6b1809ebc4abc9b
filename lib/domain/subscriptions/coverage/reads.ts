import "server-only";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { resellerOfRecordProblem } from "#lib/domain/orders/rules.ts";
import { gapsOf, assignableColumns, assignmentObstacle, countCoverage, judgedCoverage, pageOfGaps } from "./parts.ts";
import { partnerOf, partnersToChoose, typedProblem } from "#lib/domain/partnerships/parts.ts";
import { PreviewMany, CoverageFilter } from "./rules.ts";
import { filedFacts } from "../parts.ts";
import { mostAtOnce, manyOrder } from "../rules.ts";

/** What would change, row by row, and who can be chosen. */
export const previewMany = read("subscription.assignReseller", PreviewMany, async ({ db, mine, input, scopeOf }) => {
  const chosen = input.all ? await gapsOf(db, mine, scopeOf("provider.read"), input) : { id: { in: input.ids } };
  const rows = await db.subscription.findMany({ where: { AND: [mine, chosen] }, select: assignableColumns, orderBy: { id: "desc" }, take: mostAtOnce + 1 });
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
    rows: rows.slice(0, mostAtOnce).map((row) => ({ ...row, obstacle: reseller && assignmentObstacle(row, reseller.id) })),
  };
});

/** The share of subscriptions with a valid reseller of record, the gaps by reason, and the gaps themselves. */
const coverage = (perPage: number, whole: boolean) =>
  read("subscription.assignReseller", CoverageFilter, async ({ db, mine, input, scopeOf }) => {
    const judged = await judgedCoverage(db, scopeOf("provider.read"));
    const { provider, missing, wrong, invalid } = judged;
    const total = await countCoverage(db, provider);
    const reasons = new Map<string, number>(missing > 0 ? [["missing", missing]] : []);
    for (const { of, count } of wrong) {
      const reason = invalid.get(of) as string;
      reasons.set(reason, (reasons.get(reason) ?? 0) + count);
    }
    const gaps = [...reasons.values()].reduce((sum, count) => sum + count, 0);

    const page = { ...manyOrder.page(input, perPage), whole };
    const shown = await pageOfGaps(db, judged, mine, input, page);
    const rows = await db.subscription.findMany({
      where: shown.where,
      select: {
        ...filedFacts,
        id: true,
        nickname: true,
        status: true,
        offer: { select: { billingType: true } },
        customer: { select: { id: true, tenantId: true, name: true } },
        resellerOfRecord: { select: { id: true, name: true, partnerId: true } },
      },
      orderBy: page.orderBy,
      take: page.take,
    });
    const { items, next } = page.of(rows);
    return {
      total,
      valid: total - gaps,
      reasons: [...reasons].map(([reason, count]) => ({ reason, count })).sort((one, other) => other.count - one.count),
      items: items.map((row) => ({ ...row, reason: row.resellerOfRecord ? (invalid.get(row.resellerOfRecord.id) ?? "missing") : "missing" })),
      next,
      more: shown.more,
    };
  });
export const readCoverage = coverage(50, false);
/** The same gaps in the same order, more at a time. */
export const exportCoverage = coverage(500, true);
