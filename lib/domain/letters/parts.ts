import "server-only";
import type { Db, ReadDb } from "../../platform/db.ts";
import { requestId } from "../../platform/request.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";

// Letters that carry the link of an invitation or a request. One with an older link is nothing that could be sent again.

/** An invitation or a request, and since when its link is the one that counts. */
type Carried = { id: string; links: { createdAt: Date }[] };
/** For the `select` of one: its current link. */
export const currentLink = { links: { where: { supersededAt: null }, select: { createdAt: true }, take: 1 } } as const;

const since = ({ id, links: [link] }: Carried) => ({ aboutId: id, createdAt: { gte: link?.createdAt ?? new Date(0) } });

/** What became of the letter that was sent last from here; nothing where none was. */
export const letterOf = (db: ReadDb, carried: Carried) =>
  db.letter.findFirst({ where: since(carried), select: { to: true, state: true, lastError: true, createdAt: true, sentAt: true }, orderBy: { id: "desc" } });

/** Of which the last letter failed. */
export async function withFailedLetter(db: ReadDb, carried: Carried[]): Promise<Set<string>> {
  const letters = await db.letter.findMany({
    where: { OR: carried.map(since) },
    select: { aboutId: true, state: true },
    orderBy: { id: "desc" },
    distinct: ["aboutId"],
    take: carried.length,
  });
  return new Set(letters.flatMap(({ aboutId, state }) => (aboutId && state === "FAILED" ? [aboutId] : [])));
}

/** So many of the letters that failed last are looked at. */
const mostFailed = 500;
/** What they were about. */
export async function aboutFailedLetters(db: ReadDb): Promise<string[]> {
  const where = { state: "FAILED" as const, aboutId: { not: null } };
  const letters = await db.letter.findMany({ where, select: { aboutId: true }, orderBy: { createdAt: "desc" }, take: mostFailed });
  return [...new Set(letters.flatMap(({ aboutId }) => aboutId ?? []))];
}

/** What carries a link and whose last letter failed, of what is found among what failed letters were about. */
export async function whoseLetterFailed<C extends Carried>(db: ReadDb, about: string[], find: (ids: string[]) => Promise<C[]>): Promise<C[]> {
  const carried = about.length > 0 ? await find(about) : [];
  const failed = carried.length > 0 ? await withFailedLetter(db, carried) : new Set();
  return carried.filter(({ id }) => failed.has(id));
}

/** The letter as it was, once more; of two who press at once, one does it. */
export async function sendLetterAgain({ db, enqueue }: { db: Db } & Pick<Recorder, "enqueue">, carried: Carried): Promise<{ to: string }> {
  const letter = await db.letter.findFirst({ where: since(carried), select: { id: true, to: true }, orderBy: { id: "desc" } });
  if (!letter) return problem("letter.not_failed");
  const { count } = await db.letter.updateMany({ where: { id: letter.id, state: "FAILED" }, data: { state: "QUEUED", requestId: requestId() ?? null } });
  if (count === 0) problem("letter.not_failed");
  await enqueue("letters", { id: letter.id });
  return { to: letter.to };
}
