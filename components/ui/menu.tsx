"use client";

import { MoreHorizontal } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useId } from "react";

/** A row's actions. The browser's own popover: works before JavaScript, closes on Escape and on a click elsewhere. */
export function Menu({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={label} title={label} className="inline-grid size-8 place-items-center rounded-md border border-transparent hover:border-line-strong hover:bg-sunken">
        <MoreHorizontal aria-hidden className="size-4" />
      </button>
      <div id={id} popover="auto" className="menu-list min-w-52 rounded-lg border border-line-strong/50 bg-surface p-1 text-ink shadow-lg">
        <ul className="flex flex-col">{children}</ul>
      </div>
    </>
  );
}

const item = "flex min-h-9 w-full items-center rounded px-3 py-2 text-left text-sm hover:bg-sunken";

export const MenuLink = ({ href, danger, children }: { href: string; danger?: boolean; children: ReactNode }) => (
  <li>
    <Link href={href} className={`${item} ${danger ? "text-bad" : ""}`}>
      {children}
    </Link>
  </li>
);
