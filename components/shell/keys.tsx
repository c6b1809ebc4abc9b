"use client";

import { type ComponentType, useEffect, useState } from "react";

const typed = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";
/** Keys that lead through an open menu, and those that open one. */
const through = { inside: /^(Home|End|ArrowUp|ArrowDown)$/, on: /^Arrow(Up|Down)$/ };
const isMenuKey = (key: string, target: Element) =>
  (through.inside.test(key) && target.closest(".row-menu, .account-menu")) ||
  (through.on.test(key) && target.matches(".row-button[popovertarget], [popovertarget=account]"));

/** The box in the bar; on a narrow screen, where it isn't shown, the way to the page of the search. */
function search() {
  const box = document.querySelector<HTMLInputElement>("#find");
  if (box?.offsetParent) box.focus();
  else document.querySelector<HTMLElement>("#find-page")?.click();
  box?.select();
}

/** How long after `g` a letter still belongs to it. */
const pauseMs = 1500;

/**
 * Keys of the whole portal: one listener, which loads what a key does when one is pressed. Never while somebody types, and no
 * single letter for whoever turned them off. It hears them first: after `g` a letter is no key of a page's own.
 */
export function Keys({ single }: { single: boolean }) {
  const [Sheet, setSheet] = useState<ComponentType<{ onClose: () => void }>>();
  useEffect(() => {
    let gone = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      const { target, key, timeStamp } = event;
      if (!(target instanceof HTMLElement) || event.isComposing || event.altKey) return;
      const controlled = event.ctrlKey || event.metaKey;
      const open = document.querySelector("dialog[open]");
      const lone = single && !open && !controlled && !target.closest(typed);
      if ((controlled && !event.shiftKey && !open && key.toLowerCase() === "k") || (lone && key === "/")) {
        event.preventDefault();
        return search();
      }
      const isLetter = lone && /^[a-z]$/.test(key);
      const isGoing = isLetter && timeStamp - gone < pauseMs;
      gone = isLetter && key === "g" && !isGoing ? timeStamp : Number.NEGATIVE_INFINITY;
      if (isGoing) {
        event.preventDefault();
        event.stopPropagation();
        return document.querySelector<HTMLElement>(`nav [aria-keyshortcuts="g ${key}"]`)?.click();
      }
      if (!controlled && !event.shiftKey && isMenuKey(key, target)) event.preventDefault();
      else if (!lone || !/^[jkxe?]$/.test(key)) return;
      void import("./pressing.ts").then(async ({ pressed }) => {
        // Where the one before it has led: both may have been pressed before this was here.
        const here = document.activeElement;
        if (!(here instanceof HTMLElement) || (here !== target && here.matches(typed))) return;
        if (pressed(key, here) !== "sheet") return;
        const { KeySheet } = await import("./key-sheet.tsx");
        setSheet(() => KeySheet);
      });
    };
    document.addEventListener("keydown", press, true);
    return () => document.removeEventListener("keydown", press, true);
  }, [single]);
  return Sheet ? <Sheet onClose={() => setSheet(undefined)} /> : null;
}
