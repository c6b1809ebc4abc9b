import "server-only";
import { write } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { about, lock, touched } from "./parts.ts";
import { EditSubscription } from "./rules.ts";
import { stateProblem } from "./states.ts";

/** What one calls it. */
export const editSubscription = write("subscription.edit", EditSubscription, async ({ actor, db, mine, input, now, audit }) => {
  const found = await lock(db, mine, input);
  const not = stateProblem("rename", found.status);
  if (not) problem(not as "subscription.deleted");
  const done = { id: found.id, customerId: found.customerId };
  // Its offer's title is what it is called anyway: whoever leaves that in the form names nothing.
  const title = found.offer.title.slice(0, 120);
  const givenName = input.nickname === title ? null : input.nickname || null;
  if (givenName === found.givenName) return { ...done, unchanged: true };
  await db.subscription.update({ where: { id: found.id }, data: { givenName, ...touched(actor, now) }, select: { id: true } });
  audit({ ...about(found), details: { before: { nickname: found.nickname }, after: { nickname: givenName ?? title } } });
  return done;
});
