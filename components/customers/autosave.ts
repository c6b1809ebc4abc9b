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
  /** Whether the step is on its way, and whether it came back: until it is gone for good, what was typed is to be kept. */
  form: { pending: boolean; refused: boolean };
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
  const hold = useRef<(form: Kept["form"]) => void>(undefined);
  useEffect(() => {
    const form = box.current?.querySelector("form");
    if (!form) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    let held = false;
    let saving: Promise<unknown> | undefined;
    // Whoever is on the way to another page has its address already.
    const show = (address?: string) => address && !left && window.history.replaceState(null, "", address);
    /** `leaving`: what is shown next isn't this page, so its address needn't wait until the draft is found there. */
    const save = async (leaving = false): Promise<unknown> => {
      if (!timer) return saving;
      clearTimeout(timer);
      timer = undefined;
      const { keep, address, begun } = latest.current;
      const typed = { ...typedInto.get(draft), id: draft };
      if (begun && !begun(typed)) return;
      if (leaving) show(address);
      // A lost save isn't worth a word: the step itself is sent whole.
      saving = keep(typed).then(
        () => leaving || show(address),
        () => undefined,
      );
      await saving;
      saving = undefined;
    };
    // Before the router hears of the click: the address that is kept is still this page's.
    const leave = (event: MouseEvent) => {
      if (!leads(event)) return;
      void save(true);
      left = true;
    };
    const hide = () => void save(true);
    const gone = () => {
      left = true;
      void save();
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void save(), afterMs);
    };
    const note = () => {
      const entries = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string" && !entry[0].startsWith("$"));
      typedInto.set(draft, Object.fromEntries(entries));
      wait();
    };
    // While the step is on its way, what it says counts.
    hold.current = ({ pending, refused }) => {
      if (pending) {
        held = held || timer !== undefined;
        clearTimeout(timer);
        timer = undefined;
      } else if (held) {
        held = false;
        if (refused) wait();
      }
    };
    // Another form of the page draws it anew, or leads away: a switch of language, signing out. It waits until this is kept.
    const elsewhere = (event: SubmitEvent) => {
      if (event.target === form || (!timer && !saving)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { target, submitter } = event;
      void save().then(() => (target as HTMLFormElement).requestSubmit(submitter));
    };
    const hidden = () => document.visibilityState === "hidden" && void save();
    form.addEventListener("input", note);
    form.addEventListener("change", note);
    window.addEventListener("click", leave, true);
    window.addEventListener("submit", elsewhere, true);
    window.addEventListener("popstate", gone);
    window.addEventListener("pagehide", hide);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      gone();
      form.removeEventListener("input", note);
      form.removeEventListener("change", note);
      window.removeEventListener("click", leave, true);
      window.removeEventListener("submit", elsewhere, true);
      window.removeEventListener("popstate", gone);
      window.removeEventListener("pagehide", hide);
      document.removeEventListener("visibilitychange", hidden);
    };
  }, [box, draft]);
  const { pending, refused } = kept.form;
  useEffect(() => hold.current?.({ pending, refused }), [pending, refused]);
}
