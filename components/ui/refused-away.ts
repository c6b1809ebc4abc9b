"use client";

import { useEffect, useMemo, useRef } from "react";
import type { FormAction, FormState } from "#lib/web/form-state.ts";
import type { Refusal } from "#lib/refusal.ts";

// Somebody else was quicker: the page that shows what is there now may have no place for the form any more, and what was refused, and
// what was typed, would be gone without a word. The frame of the page says both then.

export const refusedAway = "twotier-refused-away";
type Typed = { label: string; value: string };
export type Away = { told: string[]; typed: Typed[] };

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
/** What differs from what the form was drawn with, by the names of its fields. */
const typedIn = (form = "", isSecret: (name: string) => boolean): Typed[] =>
  ([...((document.getElementById(form) as HTMLFormElement | null)?.elements ?? [])] as Field[]).flatMap((field) => {
    // Text, telephone, textarea; search, select.
    if (!/^(te|se|email|url|number|date)/.test(field.type) || isSecret(field.name)) return [];
    const chosen = "selectedOptions" in field ? field.selectedOptions[0] : undefined;
    const value = chosen ? chosen.value && chosen.text : field.value.trim();
    if (!value || (chosen ? chosen.defaultSelected : field.value === (field as HTMLInputElement).defaultValue)) return [];
    return [{ label: field.labels?.[0]?.querySelector("[data-label-of]")?.textContent ?? field.ariaLabel ?? "", value }];
  });
const refusalsIn = (state: FormState): Refusal[] =>
  state?.result?.status === "error" ? Object.values(state.result.error ?? {}).flatMap((all) => all ?? []) : [];
const say = (detail: Away) => document.dispatchEvent(new CustomEvent(refusedAway, { detail }));

type Own = { there: boolean; form?: string; words: (refusal: Refusal) => string; waits?: Away & { state: FormState } };

/** What a form tells of itself, so that the frame, which has no forms' code, can say what was refused where the form has gone before it could. */
export function useRefusedAway(words: Own["words"], isSecret: (name: string) => boolean) {
  const own = useRef<Own>({ there: false, words });
  useEffect(() => {
    const mine = own.current;
    mine.there = true;
    return () => {
      mine.there = false;
      if (mine.waits) say(mine.waits);
      mine.waits = undefined;
    };
  }, []);
  const listened = useMemo(
    () =>
      (action: FormAction): FormAction =>
      async (previous, data) => {
        const mine = own.current;
        const typed = typedIn(mine.form, isSecret);
        const state = await action(previous, data);
        const told = refusalsIn(state).map(mine.words);
        if (told.length > 0 && mine.there) mine.waits = { told, typed, state };
        else if (told.length > 0) say({ told, typed });
        return state;
      },
    [isSecret],
  );
  /** It stands in the form now. */
  const drawn = (form: string, state: FormState) => {
    Object.assign(own.current, { form, words });
    if (own.current.waits?.state === state) own.current.waits = undefined;
  };
  return { listened, drawn };
}
