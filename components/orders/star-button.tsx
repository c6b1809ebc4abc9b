"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { useScript } from "#components/ui/script.ts";
import type { OfferForSale } from "#lib/domain/catalog/reads.ts";
import { starring } from "#lib/forms/offers.ts";

/** Marks an offer for whoever asks, or takes the mark away; says whether it is so now. */
export type Star = (offerId: string, starred: boolean) => Promise<boolean>;

/** At once, and back where it couldn't be kept; before a script it sends the form, which comes back with all that is in it. */
export function StarButton({ offer: { id, title, starred }, star }: { offer: OfferForSale; star: Star }) {
  const t = useTranslations("orders.picker");
  const script = useScript();
  const [marked, mark] = useState(starred);
  const toggle = () => {
    mark(!marked);
    star(id, !marked).then(mark, () => mark(marked));
  };
  const before = { type: "submit", name: "intent", value: starring(id, !marked), formNoValidate: true } as const;
  return (
    <button
      {...(script ? { type: "button", onClick: toggle } : before)}
      aria-pressed={marked}
      aria-label={t("star", { title })}
      className={`grid size-8 place-items-center rounded-md hover:bg-sunken pointer-coarse:size-10 ${marked ? "text-accent" : "text-ink-soft"}`}
    >
      <Icon name={marked ? "starred" : "star"} />
    </button>
  );
}
