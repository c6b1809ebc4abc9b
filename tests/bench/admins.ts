import { randomUUID } from "node:crypto";
import { personOf } from "#lib/actor.ts";
import { ids } from "./world.ts";

// What the admins' work on a hundred customers takes, in milliseconds: a review of who looks after whom, a move, the ending of a
// partnership. A part of `npm run bench`, which gives it copies of worlds and compares them.

const { db } = await import("../support/db.ts");
const { actorOfSession } = await import("#lib/platform/session.ts");
const { colleague } = await import("../support/world.ts");
const { readWhatRemains } = await import("#lib/domain/assignments/ending/reads.ts");
const { endPartnership } = await import("#lib/domain/assignments/ending/writes.ts");
const { confirmItem, withdrawItem } = await import("#lib/domain/reviews/decisions/writes.ts");
const { listItems, readReview } = await import("#lib/domain/reviews/reads.ts");
const { finishReview, startReview } = await import("#lib/domain/reviews/writes.ts");
const { listMoveRows, previewMove } = await import("#lib/domain/moves/reads.ts");
const { approveMove, proposeMove, undoMove } = await import("#lib/domain/moves/writes.ts");
const { carryOutMove } = await import("#lib/jobs/carry-out-moves.ts");

/** The first round isn't counted: nothing is compiled or cached in it yet. */
let warming = true;
async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await run();
  if (!warming) process.send?.({ what, ms: performance.now() - start });
  return result;
}

try {
  for (const round of [1, 0]) {
    warming = round === 1;
    const ada = (await actorOfSession(ids.providerSession)) as NonNullable<Awaited<ReturnType<typeof actorOfSession>>>;
    const ben = await colleague(ada, ["ADMIN_AGENT"]);
    // Resellers that no earlier round has touched.
    const [from, to, leaving] = [2, 3, 4].map((at) => `00000001-0000-7000-8000-${(round * 3 + at).toString(16).padStart(12, "0")}`) as [string, string, string];
    const review = { name: "Measured", reviewerIds: [personOf(ada).userId], dueOn: new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10) };
    const { id: reviewId } = await timed("a review of 100 is started", () => startReview(ada, { ...review, resellerId: from, idempotencyKey: randomUUID() }));
    const { items } = await timed("its report", () => listItems(ada, { id: reviewId }));
    await timed("its figures", () => readReview(ada, { id: reviewId }));
    await timed("20 are confirmed", async () => {
      for (const { id } of items.slice(0, 20)) await confirmItem(ada, { id });
    });
    await timed("20 are withdrawn", async () => {
      for (const { id } of items
        .slice(20)
        .filter(({ adminRights }) => adminRights === "ADMIN")
        .slice(0, 20))
        await withdrawItem(ada, { id, what: ["RIGHTS"], reason: "Measured" });
    });
    await timed("it is finished", () => finishReview(ada, { id: reviewId }));
    const { rows } = await timed("what a move of 100 would change", () => previewMove(ada, { from, to }));
    const facts = { resellerOfRecord: "MOVE", supportContact: "MOVE", azure: "MOVE", reason: "Measured" };
    const customerIds = rows.map(({ id }) => id);
    const { id } = await timed("it is proposed", () => proposeMove(ada, { fromId: from, toId: to, customerIds, ...facts, idempotencyKey: randomUUID() }));
    await approveMove(ben, { id });
    await timed("it is carried out", () => carryOutMove(id));
    await timed("its page", () => listMoveRows(ada, { id }));
    await undoMove(ada, { id });
    await timed("it is taken back", () => carryOutMove(id));
    const { id: partnership } = await db.partnership.findFirstOrThrow({ where: { providerId: ada.organizationId, resellerId: leaving } });
    await timed("what remains when a partnership ends", () => readWhatRemains(ada, { id: partnership }));
    const decisions = { customers: "withdraw", resellerOfRecord: "withdraw", supportContact: "withdraw", azure: "withdraw", confirmed: true };
    await timed("it ends", () => endPartnership(ada, { id: partnership, ...decisions }));
  }
} finally {
  await db.$disconnect();
}
process.exit(0);
