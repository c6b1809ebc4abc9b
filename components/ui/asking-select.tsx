"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { paths } from "#lib/web/paths.ts";

/** A choice: its value, what it is called, and what tells it from another of that name. */
export type AskedChoice = readonly [value: string, label: string, hint?: string];
type Answer = { items: AskedChoice[]; more: boolean };

type Props = Omit<ComponentProps<"select">, "children" | "defaultValue" | "value"> & {
  /** The first ones, with the one that is chosen. The choice of nobody has an empty value. */
  options: readonly (AskedChoice | readonly [value: string, label: string, hint: undefined, disabled: boolean])[];
  defaultValue?: string;
  /** Answers `?q=` with more of them. */
  ask: string;
  /** The page has a way of its own to others, before a script; resellers have theirs. */
  findable?: boolean;
};

const pauseMs = 120;

const alike = (name: string, typed = ""): boolean => name.trim().toLowerCase() === typed.trim().toLowerCase();

/** What fits the typed text: what is known at once, then what the server answers. */
function useAnswers(ask: string, known: Answer, text: string | undefined) {
  const [answer, setAnswer] = useState<Answer & { to?: string; broken?: string }>(known);
  useEffect(() => {
    if (!text) return;
    const stop = new AbortController();
    const later = setTimeout(() => {
      fetch(`${ask}${ask.includes("?") ? "&" : "?"}q=${encodeURIComponent(text)}`, { signal: stop.signal, headers: { accept: "application/json" } })
        .then((response) => (response.ok ? (response.json() as Promise<Answer>) : { items: [], more: false }))
        .then((found) => setAnswer({ ...found, to: text }))
        // The line broke: the next letter asks again.
        .catch(() => stop.signal.aborted || setAnswer((now) => ({ ...now, broken: text })));
    }, pauseMs);
    return () => {
      clearTimeout(later);
      stop.abort();
    };
  }, [ask, text]);
  return text
    ? { ...answer, waiting: answer.to !== text, broken: answer.to !== text && answer.broken === text }
    : { ...known, to: undefined, waiting: false, broken: false };
}

/**
 * A select of too many to show: a box to type into, that asks the server. The select stays as what the form sends, and is
 * all there is before a script; pages where that isn't enough have another way to whoever is meant.
 */
export function AskingSelect({ options, ask, findable, id, className, required, defaultValue = "", ...props }: Props) {
  const t = useTranslations("common.choice");
  const listId = useId();
  const select = useRef<HTMLSelectElement>(null);
  const [ready, setReady] = useState(false);
  const [added, setAdded] = useState<AskedChoice>();
  const [chosen, setChosen] = useState(defaultValue);
  const [typed, setTyped] = useState<string>();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  // Whoever presses Enter before the server answered means the first that it will answer; whoever leaves, what is called just that.
  const [hurried, setHurried] = useState<"first" | "same">();
  const usable = options.filter(([, , , disabled]) => !disabled).map(([value, label, hint]) => [value, label, hint] as const);
  const { items, more, to, waiting, broken } = useAnswers(ask, { items: usable, more: true }, typed?.trim());
  // Another list: what was pointed at stands elsewhere in it, or nowhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the answer's arrival that counts
  useEffect(() => setAt(-1), [to]);
  useEffect(() => {
    // What was chosen before this script was there counts.
    setChosen(select.current?.value ?? "");
    setReady(true);
  }, []);

  const all = added && !options.some(([value]) => value === added[0]) ? [...options, added] : options;
  const labelOf = (value: string) => (value ? (all.find(([each]) => each === value)?.[1] ?? "") : "");
  const close = () => {
    setOpen(false);
    setTyped(undefined);
    setAt(-1);
    setHurried(undefined);
  };
  const pick = (choice: AskedChoice) => {
    flushSync(() => {
      setAdded(choice);
      setChosen(choice[0]);
      close();
    });
    if (!select.current) return;
    select.current.value = choice[0];
    select.current.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const leave = () => {
    const nobody = options.find(([value]) => value === "");
    if (typed?.trim() === "" && nobody && chosen) pick(["", nobody[1]]);
    else if (typed?.trim()) {
      setOpen(false);
      setHurried((now) => now ?? "same");
    } else close();
  };
  const move = (by: number) => {
    setOpen(true);
    setAt((now) => (items.length ? (now + by + items.length + (now < 0 && by < 0 ? 1 : 0)) % items.length : -1));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const active = open ? items[at] : undefined;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && open && active) pick(active);
    // The first of what fits, once that is known: until then the list is of what was typed before.
    else if (event.key === "Enter" && open && typed) setHurried("first");
    else if (event.key === "Escape" && open) close();
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    if (!hurried || (waiting && !broken)) return;
    setHurried(undefined);
    const meant = broken ? undefined : hurried === "first" ? items[0] : items.find(([value, label]) => [value, label].some((name) => alike(name, typed)));
    // Not within the effect, which can't draw at once.
    if (meant) queueMicrotask(() => pick(meant));
    else if (hurried === "same") close();
  });
  const optionId = (index: number) => `${listId}-${index}`;
  return (
    <div className="relative min-w-52 grow">
      <select
        {...props}
        ref={select}
        id={ready ? undefined : id}
        hidden={ready}
        required={required && !ready}
        defaultValue={defaultValue}
        // Otherwise a browser may restore the choice of an earlier visit after a reload.
        autoComplete="off"
        className={className}
      >
        {all.map(([value, label, , disabled]) => (
          <option key={value} value={value} disabled={disabled === true}>
            {label}
          </option>
        ))}
      </select>
      {!findable && (
        <noscript>
          {t.rich("elsewhere", {
            link: (text) => (
              <a href={paths.indirectResellers()} className="text-accent underline">
                {text}
              </a>
            ),
          })}
        </noscript>
      )}
      {ready && (
        <>
          <input
            id={id}
            role="combobox"
            aria-expanded={open}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={open && at >= 0 ? optionId(at) : undefined}
            aria-invalid={props["aria-invalid"]}
            aria-describedby={props["aria-describedby"]}
            required={required}
            autoComplete="off"
            spellCheck={false}
            value={typed ?? labelOf(chosen)}
            placeholder={labelOf("") || options.find(([value]) => value === "")?.[1] || t("type")}
            maxLength={100}
            className={`${className ?? "control"} asking`}
            onFocus={({ currentTarget }) => currentTarget.select()}
            onClick={() => setOpen(true)}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value);
              setOpen(true);
              setAt(-1);
              setHurried(undefined);
            }}
            onKeyDown={onKeyDown}
            onBlur={leave}
          />
          <div className="asked" hidden={!open}>
            {/* Keeps the focus in the box while the mouse chooses. */}
            <div id={listId} role="listbox" aria-label={t("found")} onMouseDown={(event) => event.preventDefault()}>
              {items.map((choice, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, which keeps the focus
                <div
                  key={choice[0]}
                  id={optionId(index)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  data-chosen={choice[0] === chosen || undefined}
                  onClick={() => pick(choice)}
                >
                  {choice[1]}
                  {choice[2] && <span>{choice[2]}</span>}
                </div>
              ))}
            </div>
            <p aria-live="polite">{waiting ? t("asking") : items.length === 0 ? t("nothing") : more ? t("more") : t("count", { count: items.length })}</p>
          </div>
        </>
      )}
    </div>
  );
}
