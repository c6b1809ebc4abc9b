"use client";

import Form from "next/form";
import { useEffect, useState } from "react";
import { buttonClass } from "./button.tsx";
import type { Ticked } from "./ticks.ts";

export type BulkAction = { label: string; href: string };
type Words = Record<"hint" | "selected" | "all" | "all_selected" | "clear" | "label", string>;
type Props = { id: string; actions: BulkAction[]; filter: Record<string, string>; words: Words };

/**
 * What can be done with several rows at once: a form that asks, to which their boxes belong. Each button leads to a page that
 * says first what it would do. Without a script it stands below the list; with one it stays in sight as soon as something
 * is selected, and says how much.
 */
export function BulkBar({ id, actions, filter, words }: Props) {
  const [{ count, of }, setTicked] = useState<Ticked>({ count: 0, of: 0 });
  const [all, setAll] = useState(false);
  // Less than all is no longer all that the filter shows.
  if (all && count < of) setAll(false);
  useEffect(() => {
    const form = document.getElementById(id) as HTMLFormElement;
    let stop = () => {
      document.removeEventListener("click", begin);
      document.removeEventListener("focusin", near);
    };
    const watch = async (first?: HTMLInputElement) => {
      stop();
      let gone = false;
      stop = () => {
        gone = true;
      };
      const { watchTicks } = await import("./ticks.ts");
      if (!gone) stop = watchTicks(form, "ids", setTicked, first);
    };
    const isOurs = (target: EventTarget | null): target is HTMLInputElement =>
      target instanceof HTMLInputElement && (target.form === form || target.dataset.ticks === id);
    // What looks after the boxes is fetched when the first is touched; or at once, where a browser brought some back.
    function near({ target }: FocusEvent) {
      if (isOurs(target)) void import("./ticks.ts");
    }
    function begin({ target }: MouseEvent) {
      if (isOurs(target)) void watch(target);
    }
    document.addEventListener("click", begin);
    document.addEventListener("focusin", near);
    if (form.querySelector(":checked") || document.querySelector(`[form="${CSS.escape(id)}"]:checked`)) void watch();
    return () => stop();
  }, [id]);
  const tickAll = (box: HTMLInputElement) => {
    setAll(box.checked);
    const boxes = [...(box.form?.elements ?? [])].filter((each): each is HTMLInputElement => each instanceof HTMLInputElement && each.name === "ids");
    if (!box.checked) return;
    for (const each of boxes) each.checked = true;
    setTicked({ count: boxes.length, of: boxes.length });
  };
  const [first] = actions;
  return (
    <Form
      id={id}
      action={first?.href ?? ""}
      prefetch={false}
      aria-label={words.label}
      className={count > 0 ? "bulk-bar no-print selected" : "bulk-bar no-print"}
      onReset={() => setAll(false)}
    >
      {Object.entries(filter).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <output aria-live="polite" className="font-medium">
        {all ? (
          words.all_selected
        ) : count > 0 ? (
          words.selected.replace("{count}", String(count))
        ) : (
          <span className="font-normal text-ink-soft">{words.hint}</span>
        )}
      </output>
      <label className="flex items-center gap-2">
        <input type="checkbox" name="all" value="on" checked={all} onChange={({ currentTarget }) => tickAll(currentTarget)} className="tick" />
        {words.all}
      </label>
      <span className="ml-auto flex flex-wrap gap-2">
        {count > 0 && (
          <button type="reset" className={buttonClass("quiet")}>
            {words.clear}
          </button>
        )}
        {actions.map(({ label, href }, at) => (
          <button key={href} type="submit" formAction={href} className={buttonClass(at === 0 && count > 0 ? "primary" : "secondary")}>
            {label}
          </button>
        ))}
      </span>
    </Form>
  );
}
