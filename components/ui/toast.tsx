"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import type { Refusal } from "#lib/refusal.ts";
import { buttonClass } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { orLost } from "./lost.ts";
import { useProblemText } from "./problem-text.ts";
import { useScript } from "./script.ts";

export type UndoAction = (previous: Refusal | undefined, data: FormData) => Promise<Refusal | undefined>;
type Props = { id: string; text: string; action?: UndoAction; words: Record<"undo" | "close", string> };

const shownFor = 10_000;
/** Those that went are not shown again, however often the page is drawn. */
const gone = new Set<string>();

/**
 * Goes by itself after ten seconds, but not while somebody points at it or is in it. Takes the focus where that went with the
 * button that was pressed; Ctrl+Z presses it from anywhere but a field. Without a script it stays, as a form.
 */
export default function Toast({ id, text, action, words }: Props) {
  const [closed, setClosed] = useState(gone.has(id));
  const box = useRef<HTMLDivElement>(null);
  const script = useScript();
  const came = useRef(script);
  const close = () => {
    gone.add(id);
    setClosed(true);
  };
  useEffect(() => {
    const shown = box.current;
    if (!shown) return;
    const undo = shown.querySelector<HTMLButtonElement>("button[type=submit]");
    if (came.current && document.activeElement === document.body) undo?.focus();
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (shown.matches(":hover, :focus-within")) return wait();
        gone.add(id);
        setClosed(true);
      }, shownFor);
    };
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
      if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || typing || !undo) return;
      event.preventDefault();
      undo.click();
    };
    wait();
    document.addEventListener("keydown", press);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", press);
    };
  }, [id]);
  if (closed) return null;
  return (
    <div ref={box} className="toast">
      <p className="min-w-0 wrap-anywhere">{text}</p>
      {action && <UndoForm id={id} action={action} label={words.undo} />}
      <button
        type="button"
        onClick={close}
        aria-label={words.close}
        className="needs-script grid size-8 shrink-0 place-items-center rounded-md pointer-coarse:size-10"
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function UndoForm({ id, action, label }: { id: string; action: UndoAction; label: string }) {
  const script = useScript();
  const answered: UndoAction = (previous, data) =>
    orLost(
      () => action(previous, data),
      (lost) => lost,
    );
  const [refused, submit, pending] = useActionState(script ? answered : action, undefined);
  const words = useProblemText();
  return (
    <form action={submit} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="key" value={id} />
      {refused && (
        <span role="alert" className="font-medium">
          {words(refused)}
        </span>
      )}
      <button type="submit" aria-busy={pending || undefined} aria-keyshortcuts="Control+Z Meta+Z" className={buttonClass("secondary", "", "small")}>
        {label}
      </button>
    </form>
  );
}
