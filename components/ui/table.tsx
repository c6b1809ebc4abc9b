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

type ThProps = { align?: "right"; children?: ReactNode };

export const Th = ({ align, children }: ThProps) => (
  <th scope="col" className={align && "end"}>
    {children}
  </th>
);

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
