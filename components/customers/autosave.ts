"use client";

import { type RefObject, useEffect, useRef } from "react";

export type Typed = Record<string, string>;

// What was typed into each draft since the page was loaded. The browser's back button may show a step as it was first
// drawn; from here it gets what was typed last.
const typedInto = new Map<string, Typed>();
export const typedLately = (draft: string): Typed | undefined => typedInto.get(draft);

const afterMs = 700;

/** Keeps half-typed values: a moment after the last key, and when the page is left. */
export function useAutosave(box: RefObject<HTMLElement | null>, draft: string, keep: (typed: Typed) => Promise<unknown>, address?: string): void {
  const latest = useRef({ keep, address });
  latest.current = { keep, address };
  useEffect(() => {
    const form = box.current?.querySelector("form");
    if (!form) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => {
      if (!timer) return;
      clearTimeout(timer);
      timer = undefined;
      // A lost save isn't worth a word: the step itself is sent whole.
      latest.current.keep({ ...typedInto.get(draft), id: draft }).catch(() => undefined);
      if (latest.current.address) window.history.replaceState(null, "", latest.current.address);
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
    const hidden = () => document.visibilityState === "hidden" && save();
    form.addEventListener("input", note);
    form.addEventListener("change", note);
    form.addEventListener("submit", sent);
    window.addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      save();
      form.removeEventListener("input", note);
      form.removeEventListener("change", note);
      form.removeEventListener("submit", sent);
      window.removeEventListener("pagehide", save);
      document.removeEventListener("visibilitychange", hidden);
    };
  }, [box, draft]);
}
