"use client";

import { useEffect, useRef, useState } from "react";
import type { OfferForSale, OffersForSale } from "#lib/domain/catalog/reads.ts";
import { type AskedOffers, billings } from "#lib/forms/offers.ts";
import { type Chosen, enterIn, tickedIn } from "./chosen.ts";
import { answerOf, useGoesWith } from "./goes-with.ts";

/** What is asked, and what the server found. */
export type FoundOffers = { asked: AskedOffers; offers: OffersForSale };
type Given = FoundOffers & {
  /** Answers the question's parts, or `chosen`, with offers. */
  ask: string;
  chosen: Chosen[];
};
export type Offers = ReturnType<typeof useOffers>;

const pauseMs = 150;

const without = (some: readonly OfferForSale[], others: readonly OfferForSale[]) => some.filter(({ id }) => !others.some((other) => other.id === id));

/**
 * The offers of a form: those that fit what is asked, and those that are ticked besides. The fields are the browser's, so
 * that what was ticked before this script was there stays; what they say is read from them.
 */
export function useOffers({ offers: first, asked: askedFirst, ask, chosen }: Given) {
  const box = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(askedFirst);
  const [billing, setBilling] = useState(askedFirst.billing || billings[0]);
  const [shown, setShown] = useState({ kept: first.chosen, found: first.offers, more: first.more, to: askedFirst });
  const [state, setState] = useState<"shown" | "asking" | "failed">("shown");
  const [ticked, setTicked] = useState(chosen);
  const form = () => box.current?.closest("form");
  const read = () => setTicked(tickedIn(form()));
  const all = [...shown.kept, ...shown.found];
  /** Draws rows that aren't there yet, as ticked. */
  const keep = (offers: readonly OfferForSale[], lines: readonly Chosen[]) => {
    setTicked((now) => [...now, ...lines]);
    setShown((now) => ({ ...now, kept: [...now.kept, ...without(offers, [...now.kept, ...now.found])] }));
  };
  // The browser's way back may show the page as it was first drawn, without what was found and ticked later.
  const [missing] = useState(() => chosen.filter(({ offerId }) => ![...first.chosen, ...first.offers].some(({ id }) => id === offerId)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the script arrives
  useEffect(() => {
    read();
    const chosenBilling = form()?.querySelector<HTMLInputElement>("input[name=billing]:checked");
    if (chosenBilling) setBilling(chosenBilling.value);
    if (missing.length === 0) return;
    const stop = new AbortController();
    answerOf(ask, { chosen: missing.map(({ offerId }) => offerId).join() }, stop.signal).then(
      (answer) => answer && keep(answer.items, missing),
      () => undefined,
    );
    return () => stop.abort();
  }, [ask, missing]);
  useEffect(() => {
    if (asked === shown.to) return;
    const stop = new AbortController();
    setState("asking");
    const later = setTimeout(() => {
      answerOf(ask, asked, stop.signal).then(
        (answer) => {
          if (!answer) return setState("failed");
          const now = tickedIn(box.current?.closest("form"));
          // A row that moves is drawn anew, as it stands in the form at this moment.
          setTicked(now);
          setShown(({ kept, found }) => {
            const stays = [...kept, ...found].filter(({ id }) => now.some(({ offerId }) => offerId === id));
            return { kept: without(stays, answer.items), found: answer.items, more: answer.more, to: asked };
          });
          setState("shown");
        },
        () => stop.signal.aborted || setState("failed"),
      );
    }, pauseMs);
    return () => {
      clearTimeout(later);
      stop.abort();
    };
  }, [ask, asked, shown.to]);
  const set = (part: keyof AskedOffers, value: string) => setAsked((now) => ({ ...now, [part]: value }));
  const titleOf = (offerId: string) => all.find(({ id }) => id === offerId)?.title;
  /** Says something in the row of an offer, as if it were typed there. */
  const enter = (offerId: string, part: "chosen" | "quantity", value: string) => {
    enterIn(form(), offerId, part, value);
    read();
  };
  const add = (offer: OfferForSale, line: Chosen) => (titleOf(offer.id) ? enter(offer.id, "chosen", "on") : keep([offer], [line]));
  const goesWith = useGoesWith(
    ask,
    ticked.map(({ offerId }) => offerId),
  );
  return {
    box,
    read,
    ticked,
    asked,
    set,
    billing,
    setBilling,
    state,
    titleOf,
    enter,
    add,
    goesWith,
    all,
    kept: shown.kept,
    found: shown.found,
    more: shown.more,
  };
}
