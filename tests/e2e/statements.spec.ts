import { expect } from "@playwright/test";
import { statements } from "./support/budgets.ts";
import { newCustomer } from "./support/azure.ts";
import { countedPortal } from "./support/counting.ts";
import { companyOf } from "./support/customers.ts";
import { another } from "./support/people.ts";
import { test } from "./support/test.ts";

const basic = "Microsoft 365 Business Basic";

test("a page asks the database no more than it may", async ({ browser }) => {
  const portal = await countedPortal();
  try {
    for (const [who, pages] of Object.entries(statements)) {
      const person = await another(browser, who === "guest" ? undefined : who);
      const get = async (path: string) => {
        const answer = await person.request.get(portal.origin + path, { maxRedirects: 0 });
        expect(answer.status(), path).toBe(200);
        return answer;
      };
      // One of its own: what others do to a customer adds to what its page tells.
      const customer = who === "guest" ? "" : await companyOf(person, (await newCustomer(person, { azure: false, offer: basic })).name);
      const licenses =
        customer && (await (await get(`${customer}/subscriptions`)).text()).match(/\/customers\/[0-9a-f-]{36}\/subscriptions\/[0-9a-f-]{36}/)?.[0];
      for (const [path, most] of Object.entries(pages)) {
        const address = path.replace("{subscription}", licenses || "").replace("{customer}", customer);
        // Once before: the first look of a minute notes that somebody was here.
        await get(address);
        const asked = await portal.count(() => get(address));
        // Fewer, where the list is empty or nobody is named in it.
        expect(asked.statements, `${path}: statements; tests/e2e/support/budgets.ts has what it may`).toBeLessThanOrEqual(most.statements);
        expect(asked.reads, `${path}: reads; tests/e2e/support/budgets.ts has what it may`).toBeLessThanOrEqual(most.reads);
      }
      await person.context().close();
    }
  } finally {
    await portal.stop();
  }
});
