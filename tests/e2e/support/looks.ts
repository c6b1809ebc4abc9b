import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * What a screen reader or a keyboard user would stumble over. In the page itself (no page here has a frame of somebody else's) and
 * without a list of all that is right: together a third of what it costs otherwise, and it is the dearest part of a walk.
 * The title is what people.ts and pages.spec.ts wait for by its words: between two pages of the framework there is none for a moment.
 */
export async function stumblesOn(page: Page): Promise<string[]> {
  // What changes its colour slowly is judged by where it comes to rest.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"], rules: { "document-title": { enabled: false } } })
    .analyze();
  await page.emulateMedia({ reducedMotion: null });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 300)).join(" | ")}`);
}

/** A picture of the whole page, for whoever will look at it: nobody does after `npm test`. */
export async function pictured(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === "none") return;
  await page.screenshot({ path: `test-results/screenshots/${name}.png`, fullPage: true });
}
