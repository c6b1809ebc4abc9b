"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** Tells a switch which page it was pressed on, so that it leads back there. */
export function From() {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  return <input type="hidden" name="from" value={query ? `${pathname}?${query}` : pathname} />;
}
