"use client";

import { type RefObject, useEffect, useRef } from "react";

export type Typed = Record<string, string>;

// What was typed into each draft since the page was loaded. The browser's back button may show a step as it was first
// drawn; from here it gets what was typed last.
const typedInto = new Map<string, Typed>();
export const typedLately = (draft: string): Typed | undefined => typedInto.get(draft);

const afterMs = 700;

type Kept = {
  keep: (typed: Typed) => Promise<unknown>;
  /** Where the draft is found from the first word on. */
  address?: string;
  begun?: (typed: Typed) => boolean;
};

/** A click that leads away from this page, and not into another tab. */
function leads(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  return link !== null && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

/** Keeps half-typed values: a moment after the last key, and when the page is left. */
export function useAutosave(box: RefObject<HTMLElement | null>, draft: string, kept: Kept): void {
  const latest = useRef(kept);
  latest.current = kept;
  useEffect(() => {
    const form = box.current?.querySelector("form");
    if (!form) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const save = () => {
      if (!timer) return;
      clearTimeout(timer);
      timer = undefined;
      const { keep, address, begun } = latest.current;
      const typed = { ...typedInto.get(draft), id: draft };
      if (begun && !begun(typed)) return;
      // A lost save isn't worth a word: the step itself is sent whole.
      keep(typed).catch(() => undefined);
      // Whoever is on the way to another page has its address already.
      if (address && !left) window.history.replaceState(null, "", address);
    };
    // Before the router hears of the click: the address that is kept is still this page's.
    const leave = (event: MouseEvent) => {
      if (!leads(event)) return;
      save();
      left = true;
    };
    const gone = () => {
      left = true;
      save();
    };
    const note = () => {
      const entries = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string" && !entry[0].startsWith("$"));
      typedInto.set(draft, Object.fromEntries(entries));
      clearTimeout(timer);
      timer = setTimeout(save, afterMs);
    };
    // The step is being sent: what it says counts.
    const sent = () => {
      clearTimeout(timer);
      timer = undefined;
    };
    // Another form of the page may lead away as well: signing out.
    const elsewhere = (event: Event) => {
      if (event.target !== form) save();
    };
    const hidden = () => document.visibilityState === "hidden" && save();
    form.addEventListener("input", note);
    form.addEventListener("change", note);
    form.addEventListener("submit", sent);
    window.addEventListener("click", leave, true);
    window.addEventListener("submit", elsewhere, true);
    window.addEventListener("popstate", gone);
    window.addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      gone();
      form.removeEventListener("input", note);
      form.removeEventListener("change", note);
      form.removeEventListener("submit", sent);
      window.removeEventListener("click", leave, true);
      window.removeEventListener("submit", elsewhere, true);
      window.removeEventListener("popstate", gone);
      window.removeEventListener("pagehide", save);
      document.removeEventListener("visibilitychange", hidden);
    };
  }, [box, draft]);
}
