import type { Page } from "@playwright/test";

// A walk is quicker than any hand: what it presses in the tenth of a second before a page's script is there does what a page
// without script does. What that is has walks of its own, which open their pages with `javaScriptEnabled: false` or `waitUntil`.

/** Once everything that can be pressed or filled in has its script; a page that has none, or may run none, is awake as it is. */
export async function awake(): Promise<void> {
  const probe = document.createElement("div");
  probe.innerHTML = "<noscript><b></b></noscript>";
  // What is only there without script is read as markup where none may run.
  if (probe.querySelector("b")) return;
  const parts = () => [...document.querySelectorAll("body :is(button, input:not([type=hidden]), select, textarea, form, table)")];
  const sleeps = (part: Element) => !Object.keys(part).some((name) => name.startsWith("__react"));
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  if (document.querySelector('script[src*="/_next/"]')) while (parts().some(sleeps)) await frame();
  // What listens to the whole page begins after it was drawn.
  await frame();
  await new Promise((done) => setTimeout(done));
}

/** A page that is looked at before it is used: `goto` ends once its script is there. */
export function patient(page: Page): Page {
  const go = page.goto.bind(page);
  page.goto = async (address, options) => {
    const answer = await go(address, options);
    if (options?.waitUntil) return answer;
    await page.evaluate(awake);
    return answer;
  };
  return page;
}
