"use client";

import { createContext, type ReactNode, useContext } from "react";

const Waiting = createContext<readonly string[] | undefined>(undefined);

/** The links that can still be opened, on a page that knows: what was made there may be withdrawn or opened meanwhile. */
export const WaitingLinks = ({ ids, children }: { ids: readonly string[]; children: ReactNode }) => <Waiting value={ids}>{children}</Waiting>;

/** Whether a link is known to open nothing any more. */
export function useIsOver(id: string | undefined): boolean {
  const waiting = useContext(Waiting);
  return id !== undefined && waiting !== undefined && !waiting.includes(id);
}
