"use client";

import { useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Answer } from "#lib/web/finder.ts";
import { paths } from "#lib/web/paths.ts";
import type { FoundProps } from "./finder.tsx";

const pauseMs = 80;

/** What this browser remembers of whoever is signed in. */
function recentOf(who: string): string[] {
  try {
    const [owner, ...kept] = JSON.parse(localStorage.getItem("recent") ?? "[]") as string[];
    return owner === who ? kept : [];
  } catch {
    return [];
  }
}

type State = Partial<Answer> & { to?: string; failed?: boolean };

/** What fits what stands in the box, as the server says. */
function useAnswer(text: string | undefined, who: string): State {
  const [answer, setAnswer] = useState<State>({});
  useEffect(() => {
    if (text === undefined) return;
    const stop = new AbortController();
    const later = setTimeout(
      () => {
        const asked = new URLSearchParams([["q", text], ...(text ? [] : recentOf(who).map((path) => ["recent", path]))]);
        fetch(`${paths.found()}?${asked}`, { signal: stop.signal, headers: { accept: "application/json" } })
          .then((response) => (response.ok ? (response.json() as Promise<Answer>) : Promise.reject(response)))
          .then((found) => setAnswer({ ...found, to: text }))
          .catch(() => stop.signal.aborted || setAnswer((before) => ({ said: before.said, words: before.words, to: text, failed: true })));
      },
      text ? pauseMs : 0,
    );
    return () => {
      clearTimeout(later);
      stop.abort();
    };
  }, [text, who]);
  return answer;
}

/** The list below the search in the bar: a combobox whose options are links. Loaded when somebody goes into the box. */
export function Found({ input, who }: FoundProps) {
  const id = useId();
  const [text, setText] = useState<string>();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const answer = useAnswer(open ? text : undefined, who);
  const waiting = answer.to !== text;
  const groups = answer.groups ?? [];
  const all = groups.flatMap(({ items, all }) => [...items, ...(all ? [all] : [])]);
  const optionId = (index: number) => `${id}-${index}`;
  const back = useRef<Element>(null);

  // Another answer: the first that fits is what Enter opens, once somebody has typed.
  useEffect(() => setAt(answer.to ? 0 : -1), [answer]);

  // The box was there before this was loaded: what it says of itself, it says from now on.
  useEffect(() => {
    const box = input.current;
    if (!box) return;
    const shown = open && groups.length > 0;
    const says = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": String(shown), "aria-controls": `${id}-list` };
    for (const [name, value] of Object.entries(says)) box.setAttribute(name, value);
    if (shown && at >= 0 && at < all.length) {
      box.setAttribute("aria-activedescendant", optionId(at));
      document.getElementById(optionId(at))?.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  });

  const act = useRef<(key: string) => boolean>(() => false);
  act.current = (key) => {
    const move = (to: number) => {
      if (all.length > 0) setAt((to + all.length) % all.length);
      setOpen(true);
      return true;
    };
    const active = open && !waiting ? all[at] : undefined;
    if (key === "ArrowDown") return move(at + 1);
    if (key === "ArrowUp") return move(at < 0 ? -1 : at - 1);
    if (key === "Home" && open && at >= 0) return move(0);
    if (key === "End" && open && at >= 0) return move(-1);
    if (key === "Enter" && active) {
      document.getElementById(optionId(at))?.click();
      return true;
    }
    if (key !== "Escape") return false;
    if (open) {
      setOpen(false);
      return true;
    }
    if (input.current?.value === "" && back.current instanceof HTMLElement) back.current.focus();
    return false;
  };

  useEffect(() => {
    const box = input.current;
    if (!box) return;
    const type = () => {
      setText(box.value.trim());
      setOpen(true);
    };
    const typing = (event: Event) => {
      if (!(event as InputEvent).isComposing) type();
    };
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (act.current(event.key)) event.preventDefault();
    };
    const come = (event: FocusEvent) => {
      back.current = event.relatedTarget as Element | null;
      type();
    };
    const leave = () => setOpen(false);
    const listeners = [
      ["input", typing],
      ["compositionend", type],
      ["keydown", press],
      ["focus", come],
      ["click", type],
      ["blur", leave],
    ] as const;
    for (const [name, listener] of listeners) box.addEventListener(name, listener as EventListener);
    // It has the focus: that is why this was loaded.
    if (document.activeElement === box) type();
    return () => {
      for (const [name, listener] of listeners) box.removeEventListener(name, listener as EventListener);
    };
  }, [input]);

  const pick = (fill: string | undefined) => {
    if (fill === undefined) {
      flushSync(() => setOpen(false));
      if (input.current) input.current.value = "";
      input.current?.blur();
      return;
    }
    if (input.current) input.current.value = fill;
    setText(fill.trim());
  };
  let index = -1;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it keeps the focus in the box while the mouse chooses
    <div className="asked" hidden={!open || answer.to === undefined} data-soft onMouseDown={(event) => event.preventDefault()}>
      <div id={`${id}-list`} role="listbox" aria-label={answer.words?.list}>
        {groups.map(({ key, title, items, all }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of a listbox
          <div key={key} role="group" aria-labelledby={`${id}-${key}`}>
            <p id={`${id}-${key}`}>{title}</p>
            {[...items, ...(all ? [all] : [])].map((item) => {
              index += 1;
              const fill = "fill" in item ? item.fill : undefined;
              return (
                <a
                  key={`${item.name} ${"href" in item ? item.href : ""}`}
                  id={optionId(index)}
                  role="option"
                  tabIndex={-1}
                  href={"href" in item ? item.href : paths.search({ q: item.fill })}
                  aria-selected={index === at}
                  onClick={(event) => {
                    if (fill !== undefined) event.preventDefault();
                    pick(fill);
                  }}
                >
                  {item.name}
                  {"hint" in item && item.hint && <span>{item.hint}</span>}
                </a>
              );
            })}
          </div>
        ))}
      </div>
      <p aria-live="polite">{answer.failed ? answer.words?.failed : answer.said}</p>
    </div>
  );
}
