import "server-only";
import { z } from "zod";
import { read } from "../../operation.ts";
import { containing } from "../../search.ts";
import { addDays } from "../../platform/clock.ts";
import { ListActivity } from "./rules.ts";

const shown = {
  id: true,
  at: true,
  action: true,
  actorKind: true,
  actorName: true,
  actorOrganization: true,
  subjectName: true,
  customerId: true,
  customerName: true,
  details: true,
} as const;

/** The log, newest first. Ids are time-ordered, so a page is one walk along an index. */
const list = (perPage: number) =>
  read("auditEntry.read", ListActivity, async ({ db, mine, input }) => {
    const rows = await db.auditEntry.findMany({
      where: {
        AND: [
          mine,
          input.from ? { at: { gte: new Date(input.from) } } : {},
          input.to ? { at: { lt: addDays(new Date(input.to), 1) } } : {},
          input.customer ? { customerName: containing(input.customer) } : {},
          input.person ? { actorName: containing(input.person) } : {},
          input.action ? { action: input.action } : {},
          input.after ? { id: { lt: input.after } } : {},
        ],
      },
      select: shown,
      orderBy: { id: "desc" },
      take: perPage + 1,
    });
    return { items: rows.slice(0, perPage), next: rows.length > perPage ? rows[perPage - 1]?.id : undefined };
  });
export const listActivity = list(50);
/** The same entries in the same order, more at a time. */
export const exportActivity = list(500);
export type ActivityEntry = Awaited<ReturnType<typeof listActivity>>["items"][number];

/** The last few, for the start page. */
export const recentActivity = read("auditEntry.read", z.object({}), ({ db, mine }) =>
  db.auditEntry.findMany({ where: mine, select: shown, orderBy: { id: "desc" }, take: 5 }),
);
