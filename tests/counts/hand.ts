import type { Locator, Page } from "@playwright/test";

/**
 * What a job asks of whoever does it: keys pressed, clicks, the hand's ways between mouse and keys, controls that wanted a decision,
 * and pages seen.
 */
export type Counted = { keys: number; clicks: number; ways: number; decisions: number; pages: number };

/**
 * How long it takes, in seconds, by the keystroke-level model (Card, Moran, Newell 1980): a key of an average typist 0.2,
 * pointing and clicking 1.1 and 0.2, a way between mouse and keys 0.4, making up one's mind 1.35. Pages answer at once.
 */
export const secondsOf = ({ keys, clicks, ways, decisions }: Counted): number => 0.2 * keys + 1.3 * clicks + 0.4 * ways + 1.35 * decisions;

export type Hand = ReturnType<typeof handAt>;

const pathOf = (page: Page) => new URL(page.url()).pathname;

/**
 * Somebody at the page who counts. A field is reached by Tab where it is the next one or the one after it, and by a click otherwise.
 */
export function handAt(page: Page) {
  const counted: Counted = { keys: 0, clicks: 0, ways: 0, decisions: 0, pages: 0 };
  let hand: "keys" | "mouse" = "mouse";
  const move = (to: typeof hand) => {
    if (hand !== to) counted.ways += 1;
    hand = to;
  };
  const clicked = (times: number) => {
    move("mouse");
    counted.clicks += times;
  };
  const typed = (keys: number) => {
    move("keys");
    counted.keys += keys;
  };
  let here = pathOf(page);
  const moved = () => {
    if (pathOf(page) !== here) counted.pages += 1;
    here = pathOf(page);
  };
  page.on("framenavigated", (frame) => frame === page.mainFrame() && moved());

  const isFocused = (field: Locator) => field.evaluate((element) => element === document.activeElement);
  async function reach(field: Locator): Promise<void> {
    await field.waitFor();
    if (await isFocused(field)) return;
    const before = await page.evaluateHandle(() => document.activeElement);
    for (const tabs of [1, 2]) {
      await page.keyboard.press("Tab");
      if (await isFocused(field)) return typed(tabs);
    }
    await before.evaluate((element) => (element as HTMLElement | null)?.focus?.());
    await field.click();
    clicked(1);
  }
  return {
    counted,
    /** A link, a button, a box, a radio button. */
    async press(control: Locator): Promise<void> {
      await control.click();
      clicked(1);
      counted.decisions += 1;
    },
    /** Into an empty field, or in place of what stands there. */
    async type(field: Locator, text: string): Promise<void> {
      await reach(field);
      if (await field.inputValue()) {
        await page.keyboard.press("ControlOrMeta+a");
        typed(2);
      }
      await page.keyboard.type(text);
      typed(text.length);
      counted.decisions += 1;
    },
    /** One of a list that opens: a click on it, and one on what is meant. */
    async choose(list: Locator, option: { label: string } | { index: number }): Promise<void> {
      await list.focus();
      await list.selectOption(option);
      clicked(2);
      counted.decisions += 1;
    },
    /** `Enter`, or several at once: `Control+k`. */
    async key(keys: string): Promise<void> {
      await page.keyboard.press(keys);
      typed(keys.split("+").length);
      counted.decisions += 1;
    },
  };
}
