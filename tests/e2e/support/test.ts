import { test as base } from "@playwright/test";
import { patient } from "./waking.ts";

/** Whoever came in a browser of their own is gone when the test is: a failure shows what its people saw, and nobody else's pages. */
export const test = base.extend<{ everybodyLeaves: undefined }>({
  page: ({ page }, use) => use(patient(page)),
  everybodyLeaves: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
