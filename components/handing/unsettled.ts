"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";

/** What of the Navigation API is asked; browsers that haven't got it don't ask on "back". */
type Navigation = EventTarget & { readonly currentEntry: unknown };
type Navigate = Event & { navigationType: string };
const navigationOf = (): Navigation | undefined => (window as { navigation?: Navigation }).navigation;

/** A link that leads elsewhere, or a form of the frame around the page, such as signing out. */
function leadsAway({ type, target }: Event): boolean {
  if (!(target instanceof Element)) return false;
  if (type === "submit") return target.closest("main, [data-stays]") === null;
  const link = target.closest<HTMLAnchorElement>("a[href]");
  if (!link || link.target || link.hasAttribute("download")) return false;
  return !(link.hash && link.pathname === location.pathname && link.search === location.search);
}

// Asked once, however many secrets a page shows; and not again by the browser itself.
let released = false;

/** As long as something is shown that would be lost, whoever leaves the page is asked first: by a link, back, or closing it. */
export function useUnsettled(unsettled: boolean): void {
  const t = useTranslations("oneTimeLinks");
  const ask = t("ask");
  useEffect(() => {
    if (!unsettled) return;
    released = false;
    const keep = (event: Event) => {
      if (released || window.confirm(ask)) {
        released = true;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const leaving = (event: Event) => leadsAway(event) && keep(event);
    const back = (event: Event) => event.cancelable && (event as Navigate).navigationType === "traverse" && keep(event);
    const closing = (event: Event) => !released && event.preventDefault();
    const navigation = navigationOf();
    document.addEventListener("click", leaving, true);
    document.addEventListener("submit", leaving, true);
    window.addEventListener("beforeunload", closing);
    navigation?.addEventListener("navigate", back);
    return () => {
      document.removeEventListener("click", leaving, true);
      document.removeEventListener("submit", leaving, true);
      window.removeEventListener("beforeunload", closing);
      navigation?.removeEventListener("navigate", back);
    };
  }, [unsettled, ask]);
}
