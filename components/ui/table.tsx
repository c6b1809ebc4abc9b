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
      className="table-scroll"
    >
      <table data-soft className="table">
        {children}
      </table>
    </section>
  );
}

export const THead = ({ children }: { children: ReactNode }) => (
  <thead>
    <tr>{children}</tr>
  </thead>
);

/** How a list is sorted now, and its address when it is sorted in another way; `-` before a column turns it round. */
export type Sorting = { now: string; address: (sort: string) => string };

type ThProps = { align?: "right"; by?: string; sort?: Sorting; children?: ReactNode };

/** With `by`, the list is sorted by pressing this column, and the other way round by pressing it once more. */
export function Th({ align, by, sort, children }: ThProps) {
  const direction = by && (sort?.now === by ? "asc" : sort?.now === `-${by}` ? "desc" : undefined);
  return (
    <th scope="col" aria-sort={direction ? (direction === "asc" ? "ascending" : "descending") : undefined} className={align === "right" ? "end" : undefined}>
      {by && sort ? <a href={sort.address(direction === "asc" ? `-${by}` : by)}>{children}</a> : children}
    </th>
  );
}

/** `current` marks the one row that the page is about, say the one just made. */
export const Tr = ({ id, current, children }: { id?: string; current?: boolean; children: ReactNode }) => (
  <tr id={id} aria-current={current || undefined}>
    {children}
  </tr>
);

export const RowHeader = ({ children }: { children: ReactNode }) => <th scope="row">{children}</th>;

type TdProps = { align?: "right"; numeric?: boolean; children?: ReactNode };

export const Td = ({ align, numeric, children }: TdProps) => <td className={numeric ? "number" : align && "end"}>{children}</td>;

/** The name column is the link. A plain one: the shell sees to it that the page isn't loaded anew. */
export const RowLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a href={href} className="row-link">
    {children}
  </a>
);

type Expand = { href: string; expanded: boolean; label: string; controls?: string };

/** Opens a row below this one; which one is open stands in the address. `controls` is the id of that row. */
export const ExpandLink = ({ href, expanded, label, controls }: Expand) => (
  // biome-ignore lint/a11y/useAnchorContent: its label is its content, its icon the stylesheet's
  <a href={href} data-soft="stay" aria-label={label} aria-expanded={expanded} aria-controls={expanded ? controls : undefined} className="row-button no-print" />
);

export const ExpandedRow = ({ colSpan, id, children }: { colSpan: number; id?: string; children: ReactNode }) => (
  <tr id={id} className="details">
    <td colSpan={colSpan}>
      <div>{children}</div>
    </td>
  </tr>
);
