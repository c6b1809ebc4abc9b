"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

/** Tells a switch which page it was pressed on, so that it leads back there. */
export function From() {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = input.current?.form;
    // What was typed a moment ago may have got an address of its own since the page was drawn.
    const now = () => {
      if (input.current) input.current.value = location.pathname + location.search;
    };
    form?.addEventListener("submit", now);
    return () => form?.removeEventListener("submit", now);
  }, []);
  return <input ref={input} type="hidden" name="from" value={query ? `${pathname}?${query}` : pathname} readOnly />;
}
