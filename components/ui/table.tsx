import { Children, type CSSProperties, isValidElement, type ReactElement, type ReactNode } from "react";

const said = (node: ReactNode): string => (typeof node === "string" ? node : Array.isArray(node) ? node.map(said).join("") : "");
/** What its head says of each column: CSS puts it before the value on a phone, however a row is put together. */
function headsIn(children: ReactNode) {
  const isHead = (each: ReactNode): each is ReactElement<{ children: ReactNode }> => isValidElement(each) && each.type === THead;
  const cells = Children.toArray(Children.toArray(children).find(isHead)?.props.children);
  const named = cells.flatMap((cell, at) => {
    const text = isValidElement<{ children?: ReactNode }>(cell) ? said(cell.props.children) : "";
    return text ? [[`--head-${at + 1}`, JSON.stringify(text)] as const] : [];
  });
  return Object.fromEntries(named) as CSSProperties;
}

/**
 * A table that scrolls inside itself, by keyboard too: sideways on narrow screens, and on wide ones downwards under its
 * sticky header (relative, so that what only a screen reader sees stays inside too). On a phone each row is a card, whose cells say
 * their heads: a scroller within a scroller traps the finger.
 */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="table-scroll stacked">
      <table data-soft className="table" data-heads style={headsIn(children)}>
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

type TdProps = { align?: "right"; numeric?: boolean; head?: string; children?: ReactNode };

/** `head`: where that of its column is no text. */
export const Td = ({ align, numeric, head, children }: TdProps) => (
  <td data-label={head} className={numeric ? "number" : align && "end"}>
    {children}
  </td>
);

/** The name column is the link. A plain one: the shell sees to it that the page isn't loaded anew. */
export const RowLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a href={href} className="row-link">
    {children}
  </a>
);
