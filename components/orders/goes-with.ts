"use client";

import { useEffect, useState } from "react";
import type { OfferForSale } from "#lib/domain/catalog/reads.ts";

type Answer = { items: OfferForSale[]; more: boolean };

/** Asks the door of choices about offers; nothing where it refuses. */
export async function answerOf(ask: string, query: Record<string, string>, signal?: AbortSignal): Promise<Answer | undefined> {
  const filled = Object.entries(query).filter(([, value]) => value !== "");
  const response = await fetch(`${ask}${ask.includes("?") ? "&" : "?"}${new URLSearchParams(filled)}`, { signal, headers: { accept: "application/json" } });
  return response.ok ? ((await response.json()) as Answer) : undefined;
}

const pauseMs = 300;

/** What is often bought with what is ticked. It comes a moment later, and without it nothing is missing. */
export function useGoesWith(ask: string, ticked: readonly string[]): OfferForSale[] {
  const [found, setFound] = useState<OfferForSale[]>([]);
  const beside = ticked.join();
  useEffect(() => {
    if (beside === "") return setFound([]);
    const stop = new AbortController();
    const later = setTimeout(() => {
      answerOf(ask, { beside }, stop.signal).then(
        (answer) => answer && setFound(answer.items),
        () => undefined,
      );
    }, pauseMs);
    return () => {
      clearTimeout(later);
      stop.abort();
    };
  }, [ask, beside]);
  return found.filter(({ id, unavailable }) => !unavailable && !ticked.includes(id));
}
