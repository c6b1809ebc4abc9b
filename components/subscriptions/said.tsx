"use client";

import { useProblemText } from "#components/ui/index.ts";

/** A code of the rules in words. */
export function Said({ code }: { code: string }) {
  const words = useProblemText();
  return <>{words(code)}</>;
}
