"use client";

import { useProblemText } from "#components/ui/index.ts";
import { asRefusal, type Refused } from "#lib/refusal.ts";

/** Why something can't be, in words. */
export function Said({ refused }: { refused: Refused }) {
  const words = useProblemText();
  return <>{words(asRefusal(refused))}</>;
}
