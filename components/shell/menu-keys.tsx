"use client";

import { useEffect } from "react";

const itemsOf = (menu: Element | null) => [...(menu?.querySelectorAll<HTMLElement>(".menu-item") ?? [])];
const menuOf = (button: Element) => document.getElementById(button.getAttribute("popovertarget") ?? "");

/** Where an arrow key leads from here, or the keys for the first and the last. */
function next(all: HTMLElement[], at: number, key: string): HTMLElement | undefined {
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  if (key === "ArrowDown") return all[(at + 1) % all.length];
  return key === "ArrowUp" ? all.at(at <= 0 ? -1 : at - 1) : undefined;
}

/**
 * Menus take the arrow keys, as everywhere: down opens one and goes on in it, Home and End lead to its ends. One listener for
 * all, because a list has hundreds; Tab leads through them without it.
 */
export function MenuKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const inside = target.closest(".row-menu, .account-menu");
      if (inside) {
        const all = itemsOf(inside);
        const to = next(all, all.indexOf(target), key);
        if (!to) return;
        event.preventDefault();
        return to.focus();
      }
      if (!target.matches(".row-button[popovertarget], [popovertarget=account]") || (key !== "ArrowDown" && key !== "ArrowUp")) return;
      event.preventDefault();
      // Some menus are made by the click that opens them.
      if (!menuOf(target)?.matches(":popover-open")) target.click();
      next(itemsOf(menuOf(target)), -1, key)?.focus();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return null;
}
