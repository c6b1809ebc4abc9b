import "server-only";
import { z } from "zod";
import { nobody } from "#lib/actor.ts";
import { addDays } from "#lib/days.ts";
import { write } from "../../../operation.ts";
import { keptDays } from "./rules.ts";

/** What has expired holds nothing any more; what became of it is forgotten some months later. */
export const sweepOneTimeLinks = write("record.sweep", z.object({}), async ({ db, now, audit }) => {
  const { count: emptied } = await db.oneTimeLink.updateMany({ where: { sealed: { not: null }, expiresAt: { lte: now } }, data: { sealed: null } });
  const { count: deletedOneTimeLinks } = await db.oneTimeLink.deleteMany({ where: { expiresAt: { lt: addDays(now, -keptDays) } } });
  if (emptied + deletedOneTimeLinks === 0) return { id: nobody, unchanged: true };
  audit({ details: { ...(emptied && { emptiedOneTimeLinks: emptied }), ...(deletedOneTimeLinks && { deletedOneTimeLinks }) } });
  return { id: nobody };
});
