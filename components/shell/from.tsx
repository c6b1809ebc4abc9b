"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * Tells a switch which page it was pressed on, so that it leads back there. With a script the page stays where it is and is
 * drawn again in place: what was typed into it isn't lost.
 */
export function From() {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = input.current?.form;
    const stay = () => {
      if (input.current) input.current.value = "";
    };
    form?.addEventListener("submit", stay);
    return () => form?.removeEventListener("submit", stay);
  }, []);
  return <input ref={input} type="hidden" name="from" value={query ? `${pathname}?${query}` : pathname} readOnly />;
}
