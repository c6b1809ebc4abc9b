import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/**
 * A table that scrolls inside itself, by keyboard too: sideways on narrow screens, and on wide ones downwards under its
 * sticky header (relative, so that what only a screen reader sees stays inside too). On a phone it is as long as it is, because a scroller within a scroller traps the finger.
 */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="table-scroll relative overflow-auto rounded-lg border border-line bg-surface lg:max-h-[calc(100dvh-6rem)]"
    >
      <table className="w-full border-separate border-spacing-0 text-left [&_tbody>tr:last-child>*]:border-b-0">{children}</table>
    </section>
  );
}

export const THead = ({ children }: { children: ReactNode }) => (
  <thead className="sticky top-0 z-10 bg-sunken text-xs text-ink-soft">
    <tr>{children}</tr>
  </thead>
);

/** How a list is sorted now, and its address when it is sorted in another way; `-` before a column turns it round. */
export type Sorting = { now: string; address: (sort: string) => string };

type ThProps = { align?: "right"; by?: string; sort?: Sorting; children?: ReactNode };

/** With `by`, the list is sorted by pressing this column, and the other way round by pressing it once more. */
export function Th({ align, by, sort, children }: ThProps) {
  const direction = by && (sort?.now === by ? "asc" : sort?.now === `-${by}` ? "desc" : undefined);
  const Arrow = direction ? { asc: ArrowUp, desc: ArrowDown }[direction] : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={direction ? (direction === "asc" ? "ascending" : "descending") : undefined}
      className={`h-9 border-b border-line px-3 font-medium whitespace-nowrap ${align === "right" ? "text-right" : ""}`}
    >
      {by && sort ? (
        <Link href={sort.address(direction === "asc" ? `-${by}` : by)} prefetch={false} className="inline-flex items-center gap-1 hover:text-ink">
          {children}
          <Arrow aria-hidden className={`size-3 ${direction ? "" : "opacity-50"}`} />
        </Link>
      ) : (
        children
      )}
    </th>
  );
}

/** `current` marks the one row that the page is about, say the one just made. */
export const Tr = ({ id, current, children }: { id?: string; current?: boolean; children: ReactNode }) => (
  <tr id={id} aria-current={current || undefined} className={`[&>*]:border-b [&>*]:border-line ${current ? "bg-accent-soft" : "hover:bg-sunken/60"}`}>
    {children}
  </tr>
);

export const RowHeader = ({ children }: { children: ReactNode }) => (
  <th scope="row" className="h-10 min-w-32 px-3 py-0.5 font-medium">
    {children}
  </th>
);

type TdProps = { align?: "right"; numeric?: boolean; children?: ReactNode };

export const Td = ({ align, numeric, children }: TdProps) => (
  <td className={`h-10 px-3 py-0.5 ${numeric ? "tabular whitespace-nowrap" : ""} ${align === "right" || numeric ? "text-right" : ""}`}>{children}</td>
);

/** The name column is the link. */
export const RowLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} prefetch={false} className="font-medium text-accent underline-offset-2 hover:underline">
    {children}
  </Link>
);

type Expand = { href: string; expanded: boolean; label: string; controls?: string };

/** Opens a row below this one; which one is open stands in the address. `controls` is the id of that row. */
export const ExpandLink = ({ href, expanded, label, controls }: Expand) => (
  <Link
    href={href}
    scroll={false}
    prefetch={false}
    replace
    aria-label={label}
    aria-expanded={expanded}
    aria-controls={expanded ? controls : undefined}
    className="no-print inline-grid size-8 place-items-center rounded-md hover:bg-sunken pointer-coarse:size-10"
  >
    {expanded ? <ChevronDown aria-hidden className="size-4" /> : <ChevronRight aria-hidden className="size-4" />}
  </Link>
);

export const ExpandedRow = ({ colSpan, id, children }: { colSpan: number; id?: string; children: ReactNode }) => (
  <tr id={id} className="bg-sunken/50">
    <td colSpan={colSpan} className="border-b border-line px-4 py-4">
      {/* Stays in sight while a narrow table is scrolled sideways. */}
      <div className="sticky left-4 max-w-[calc(100vw-4.25rem)]">{children}</div>
    </td>
  </tr>
);
