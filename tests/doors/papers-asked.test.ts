import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import type { Actor } from "#lib/access.ts";
import { readBrandLogo } from "#lib/domain/profiles/brand/reads.ts";
import { readStatement } from "#lib/domain/subscriptions/statement/reads.ts";
import { cast } from "../support/cast.ts";

// Who asks is known by a cookie, inside Next alone; here it is said.
const asking = vi.hoisted(() => ({ who: undefined as unknown }));
vi.mock("#lib/web/session.ts", () => ({ currentActor: async () => asking.who }));
const { pdfRoute } = await import("#lib/web/pdf-route.ts");

test("of a paper that somebody may not see there is nothing, like of one that isn't there", async () => {
  const { id, rita, paul, bakery } = await cast();
  const statement = pdfRoute(readBrandLogo, async (actor, path) =>
    readStatement(actor, { customerId: path.at(-3), month: "2026-01" }).then(() => expect.fail("it was seen")),
  );
  const asked = async (who: Actor, customerId: string) => {
    asking.who = who;
    const answer = await statement(new Request(`http://localhost/customers/${customerId}/statement/pdf`));
    return [answer.status, await answer.text()];
  };
  // Rita looks after the customer and may see no prices, nor may the customer itself; Paul is a stranger.
  const answers = [];
  for (const who of [rita, bakery, paul]) for (const customerId of [id, randomUUID(), "none"]) answers.push(await asked(who, customerId));
  expect(answers).toEqual(answers.map(() => [404, "We couldn't find that. It may have been removed."]));
});
