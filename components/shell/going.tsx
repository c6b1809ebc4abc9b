"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

/** Where a click or a search form leads within the portal; nothing when it opens elsewhere, downloads, or stays here. */
function destinationOf(event: Event): string | undefined {
  const { target } = event;
  if (event instanceof MouseEvent) {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
    const isElsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !link || link.target;
    return isElsewhere || link.matches("[download], [data-file]") || link.origin !== location.origin || link.hash ? undefined : link.href;
  }
  // A form that acts has no address: React gives it one that no browser follows.
  if (!(target instanceof HTMLFormElement) || target.method !== "get" || !target.action.startsWith(location.origin)) return undefined;
  const asked = [...new FormData(target)].map(([name, value]) => [name, String(value)]);
  return `${target.action}?${new URLSearchParams(asked)}`;
}

/**
 * Says that something works, from the click until the next page is there: on a slow line, and where the server takes its
 * time. Until an address changes the bar is that of the address that was left.
 */
export function Going() {
  const t = useTranslations("shell");
  const here = `${usePathname()}?${useSearchParams()}`;
  const [left, setLeft] = useState<string>();
  useEffect(() => {
    const note = (event: Event) => {
      const to = destinationOf(event);
      if (to && to !== location.href) setLeft(here);
    };
    const stay = () => setLeft(undefined);
    document.addEventListener("click", note, true);
    document.addEventListener("submit", note, true);
    window.addEventListener("pageshow", stay);
    return () => {
      stay();
      document.removeEventListener("click", note, true);
      document.removeEventListener("submit", note, true);
      window.removeEventListener("pageshow", stay);
    };
  }, [here]);
  return left === here ? <div role="progressbar" aria-label={t("going")} className="going no-print" onAnimationEnd={() => setLeft(undefined)} /> : null;
}
