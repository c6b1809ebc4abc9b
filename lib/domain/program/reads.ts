import "server-only";
import { z } from "zod";
import { dayOf, startOf } from "#lib/days.ts";
import { read } from "../../operation.ts";
import { ruleKinds } from "./rules.ts";

/** Every rule there is by its kind, the newest day first: those to come, the one that holds, and those before it. */
export const listRules = read("programRule.read", z.object({}), async ({ db, mine, now }) => {
  const rows = await db.programRule.findMany({ where: mine, orderBy: { holdsFrom: "desc" }, take: 1000 });
  const today = startOf(dayOf(now));
  return ruleKinds.map((kind) => {
    const ofKind = rows.filter((row) => row.kind === kind);
    const holding = ofKind.find(({ holdsFrom }) => holdsFrom <= today);
    return {
      kind,
      rules: ofKind.map((row) => ({ ...row, state: row === holding ? ("holds" as const) : row.holdsFrom > today ? ("coming" as const) : ("over" as const) })),
    };
  });
});
