"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ComponentType, type RefObject, useEffect, useRef, useState } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { paths } from "#lib/web/paths.ts";

const most = 8;
/** Whoever signs in next in this browser finds nothing of it: the list says whose it is, and holds addresses without a name in them. */
function note(who: string, path: string) {
  try {
    const [owner, ...kept] = JSON.parse(localStorage.getItem("recent") ?? "[]") as string[];
    const others = owner === who ? kept.filter((one) => one !== path) : [];
    localStorage.setItem("recent", JSON.stringify([who, path, ...others].slice(0, most + 1)));
  } catch {
    // A browser that keeps nothing.
  }
}

export type FoundProps = { input: RefObject<HTMLInputElement | null>; who: string };

/** The search in the bar: a plain form; what fits is shown below it once somebody goes there, by a script that is loaded then. */
export function Finder({ who, single }: { who: string; single: boolean }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const input = useRef<HTMLInputElement>(null);
  const [Found, setFound] = useState<ComponentType<FoundProps>>();
  useEffect(() => {
    if (/\/[0-9a-f-]{36}$/.test(path)) note(who, path);
  }, [who, path]);
  return (
    <>
      <a href={paths.search()} id="find-page" data-soft aria-label={t("search")} className="finder-link">
        <Icon name="search" />
      </a>
      <search className="finder">
        <form action={paths.search()}>
          <Icon name="search" />
          <input
            ref={input}
            id="find"
            type="search"
            name="q"
            aria-label={t("search")}
            placeholder={t("search")}
            aria-keyshortcuts={single ? "/ Control+K Meta+K" : "Control+K Meta+K"}
            maxLength={100}
            autoComplete="off"
            className="control"
            onFocus={() => void import("./found.tsx").then((loaded) => setFound(() => loaded.Found))}
          />
          {Found && <Found input={input} who={who} />}
        </form>
      </search>
    </>
  );
}
