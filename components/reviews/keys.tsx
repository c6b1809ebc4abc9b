"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

const storage = "review-keys";
const typing = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
const first = (form: string) => document.querySelector<HTMLElement>(`#${form} :is(input:not([type=hidden]), textarea)`);

/**
 * Single keys for going through an inbox. They only count outside of fields, and can be turned off for those whom they
 * are in the way of (speech input types letters).
 */
export function ReviewKeys({ before, after }: { before?: string; after?: string }) {
  const t = useTranslations("reviews.item.keys");
  const router = useRouter();
  const [on, setOn] = useState(true);
  useEffect(() => setOn(localStorage.getItem(storage) !== "off"), []);
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      // A ticked box takes letters no more than the page does.
      const box = event.target instanceof HTMLInputElement && event.target.type === "checkbox";
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || (typing(event.target) && !box)) return;
      const act = {
        c: () => document.querySelector<HTMLFormElement>("#confirm")?.requestSubmit(),
        w: () => first("withdraw")?.focus(),
        a: () => first("ask")?.focus(),
        n: () => after && router.push(after),
        p: () => before && router.push(before),
      }[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [on, before, after, router]);
  const choose = (value: boolean) => {
    setOn(value);
    localStorage.setItem(storage, value ? "on" : "off");
  };
  return (
    <section aria-label={t("label")} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft">
      <label className="flex items-center gap-2">
        <input type="checkbox" checked={on} onChange={(event) => choose(event.target.checked)} className="size-4 accent-accent" />
        {t("on")}
      </label>
      <span>{t("list")}</span>
    </section>
  );
}
