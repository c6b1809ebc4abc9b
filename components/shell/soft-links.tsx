"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/**
 * Plain links lead on without loading the whole page anew. One listener instead of a component a link: a list has hundreds.
 * `data-soft` stands at the link or around several; `data-soft="stay"` keeps the place in the page and in the history.
 */
export function SoftLinks() {
  const router = useRouter();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      // A file leaves this page as it is: the menu that it was chosen from needn't cover it any longer.
      if (event.target instanceof Element) event.target.closest("[data-file]")?.closest<HTMLElement>("[popover]:popover-open")?.hidePopover();
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href][data-soft], [data-soft] a[href]") : null;
      if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      if (link.target || link.matches("[download], [data-file]") || link.origin !== location.origin) return;
      // To another place of this page: that is the browser's.
      if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
      event.preventDefault();
      // On a wide screen the menu is a popover that nobody opened.
      link.closest<HTMLElement>("[popover]:popover-open")?.hidePopover();
      const to = link.pathname + link.search + link.hash;
      if (link.dataset.soft === "stay") router.replace(to, { scroll: false });
      else router.push(to);
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router]);
  return null;
}
