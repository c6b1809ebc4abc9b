import { ChevronDown, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** A table that scrolls inside itself when the screen is narrow, by keyboard too. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div role="region" aria-label={label} tabIndex={0} className="max-h-[75vh] overflow-auto rounded-lg border border-line bg-surface">
      <table className="w-full border-collapse text-left">{children}</table>
    </div>
  );
}

export const THead = ({ children }: { children: ReactNode }) => (
  <thead className="sticky top-0 z-10 bg-sunken text-xs text-ink-soft">
    <tr>{children}</tr>
  </thead>
);

export const Th = ({ align, children }: { align?: "right"; children?: ReactNode }) => (
  <th scope="col" className={`h-9 border-b border-line px-3 font-medium whitespace-nowrap ${align === "right" ? "text-right" : ""}`}>
    {children}
  </th>
);

export const Tr = ({ id, children }: { id?: string; children: ReactNode }) => (
  <tr id={id} className="border-b border-line last:border-b-0 hover:bg-sunken/60">
    {children}
  </tr>
);

export const RowHeader = ({ children }: { children: ReactNode }) => (
  <th scope="row" className="h-10 px-3 font-medium">
    {children}
  </th>
);

export const Td = ({ align, children }: { align?: "right"; children?: ReactNode }) => (
  <td className={`h-10 px-3 ${align === "right" ? "tabular text-right" : ""}`}>{children}</td>
);

/** The name column is the link. */
export const RowLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} className="font-medium text-accent underline-offset-2 hover:underline">
    {children}
  </Link>
);

/** Opens a row below this one; which one is open stands in the address. */
export const ExpandLink = ({ href, expanded, label }: { href: string; expanded: boolean; label: string }) => (
  <Link href={href} scroll={false} replace aria-label={label} data-expanded={expanded} className="inline-grid size-8 place-items-center rounded-md hover:bg-sunken">
    {expanded ? <ChevronDown aria-hidden className="size-4" /> : <ChevronRight aria-hidden className="size-4" />}
  </Link>
);

export const ExpandedRow = ({ colSpan, children }: { colSpan: number; children: ReactNode }) => (
  <tr className="border-b border-line bg-sunken/50">
    <td colSpan={colSpan} className="px-4 py-4">
      {children}
    </td>
  </tr>
);
