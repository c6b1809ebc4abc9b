// What the keys do. Loaded when the first of them is pressed (keys.tsx).

const itemsOf = (menu: Element | null) => [...(menu?.querySelectorAll<HTMLElement>(".menu-item") ?? [])];
const menuOf = (button: Element) => document.getElementById(button.getAttribute("popovertarget") ?? "");

/** Where an arrow key leads from here, or the keys for the first and the last. */
function next(all: HTMLElement[], at: number, key: string): HTMLElement | undefined {
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  if (key === "ArrowDown") return all[(at + 1) % all.length];
  return all.at(at <= 0 ? -1 : at - 1);
}

/** Menus take the arrow keys, as everywhere: down opens one and goes on in it, Home and End lead to its ends. */
function inMenu(key: string, target: HTMLElement) {
  const inside = target.closest(".row-menu, .account-menu");
  if (inside) {
    const all = itemsOf(inside);
    return next(all, all.indexOf(target), key)?.focus();
  }
  // Some menus are made by the click that opens them.
  if (!menuOf(target)?.matches(":popover-open")) target.click();
  next(itemsOf(menuOf(target)), -1, key)?.focus();
}

/** In each row what leads on: its name's link, or whatever else can be pressed. */
const rows = () => [...document.querySelectorAll<HTMLElement>("main .table > tbody > tr:not(.details)")].filter((row) => row.offsetParent && wayIn(row));
const wayIn = (row: Element) =>
  row.querySelector<HTMLElement>(".row-link") ?? row.querySelector<HTMLElement>("th a[href], td a[href], input.tick, button, summary");
const rowAt = (target: Element) => target.closest<HTMLElement>("main .table > tbody > tr");

/** The focus goes from row to row; below the last and above the first it stays. */
function move(by: 1 | -1, target: Element) {
  const all = rows();
  const here = rowAt(target);
  const at = here ? all.indexOf(here) : -1;
  const row = at < 0 ? all.at(by > 0 ? 0 : -1) : all[at + by];
  if (row) wayIn(row)?.focus();
}

const shown = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.offsetParent);

/** A page says with `data-edit` what leads to an edit: a link or button, or the box to type into. */
function edit() {
  const way = shown("main [data-edit]");
  if (way?.matches("a, button")) way.click();
  else way?.focus();
}

export function pressed(key: string, target: HTMLElement): "sheet" | undefined {
  if (key === "?") return "sheet";
  if (key.length > 1) inMenu(key, target);
  else if (key === "j" || key === "k") move(key === "j" ? 1 : -1, target);
  else if (key === "x") rowAt(target)?.querySelector<HTMLInputElement>("input.tick")?.click();
  else edit();
}
