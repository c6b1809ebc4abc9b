"use client";

import { Fragment, memo, type KeyboardEvent, type MouseEvent, type ReactNode, useId, useState } from "react";
import { flushSync } from "react-dom";
import type { CompactRow, Head, tableOf } from "#lib/web/list.ts";
import { linkOf, nameOf, type Piece, type Shown } from "#lib/web/list-pieces.ts";

// Draws every list. It gets rows as data, so that a page carries each of them as markup and once more as a few words,
// and not as a tree of components; what a row's menu holds is made when it is opened. On a phone each row is a card, by
// the stylesheet alone: its cells carry their column's head. Keys find a row by `data-row`, in it `.row-link` opens it,
// `.tick` selects it and `[data-preview]` shows it at the side.

/** Boxes that belong to the form with this id. */
export type Tick = { form: string; head: string; page: string; label: string };
/** Each row can be shown at the side; the one that is, is `shown`. */
export type Peek = { head: string; label: string; shown?: string };
type Frame = {
  table: ReturnType<typeof tableOf>;
  /** This page's address with no row open. */
  here: string;
  tick?: Tick;
  peek?: Peek;
};
type Props = Frame & { open?: { id: string; details: ReactNode } };

export function ListTable({ open, ...frame }: Props) {
  const { label, heads, rows, opens, actions } = frame.table;
  const [menu, setMenu] = useState<string>();
  // The browser opens what the button names once this click is over: by then it has to be there.
  const build = ({ target }: MouseEvent) => {
    const button = (target as Element).closest(".row-button[popovertarget]");
    const id = button?.closest<HTMLElement>("[data-row]")?.dataset.row;
    if (id) flushSync(() => setMenu(id));
  };
  const span = heads.length + [frame.tick, opens ?? frame.peek, actions].filter(Boolean).length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="table-scroll cards stacked">
      <table data-soft className="table" onClick={build} onKeyDown={pressed} onMouseOver={whole} onFocus={whole}>
        <thead>
          <tr>
            {frame.tick && (
              <th scope="col" className="tools">
                <span className="sr-only">{frame.tick.head}</span>
                <input type="checkbox" data-ticks={frame.tick.form} aria-label={frame.tick.page} className="tick needs-script" />
              </th>
            )}
            {(opens ?? frame.peek) && (
              <th scope="col" className="tools">
                <span className="sr-only">{opens?.head ?? frame.peek?.head}</span>
              </th>
            )}
            {heads.map(headCell)}
            {actions && (
              <th scope="col" className="end actions">
                {actions.head}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.id}>
              <Row {...frame} row={row} menu={menu === row.id} opened={open?.id === row.id} shown={frame.peek?.shown === row.id} />
              {open?.id === row.id && (
                <tr id={`details-${row.id}`} className="details">
                  <td colSpan={span}>
                    <div>{open.details}</div>
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What looks like a button takes the space key, as buttons do. */
function pressed(event: KeyboardEvent) {
  if (event.key !== " " || !(event.target instanceof HTMLAnchorElement) || !event.target.matches(".row-button")) return;
  event.preventDefault();
  event.target.click();
}

/** What is cut off is said whole to whoever points at it. */
function whole({ target }: { target: EventTarget }) {
  const cell = (target as Element).closest<HTMLElement>("th, td");
  const cut = (each: Element) => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight;
  if (cell && [cell, ...cell.querySelectorAll(".row-link")].some(cut)) cell.title = cell.textContent;
}

const headCell = ({ text, look, sort, sorted }: Head) => (
  <th key={text} scope="col" aria-sort={sorted} className={look && "end"}>
    {sort ? <a href={sort}>{text}</a> : text}
  </th>
);

type RowProps = Frame & { row: CompactRow; menu: boolean; opened: boolean; shown: boolean };

const Row = memo(function Row({ table: { heads, labels, opens, actions }, here, tick, peek, row, menu, opened, shown }: RowProps) {
  const [first, ...others] = row.cells;
  const named = (label: string) => label.replace("{name}", row.name ?? nameOf(row.cells));
  const own = linkOf(row.cells);
  const popover = useId();
  const beside = (name: string) => `${here}${here.includes("?") ? "&" : "?"}${name}=${row.id}`;
  return (
    <tr data-row={row.id} aria-current={shown || undefined}>
      {tick && (
        <td className="tools">
          <input type="checkbox" form={tick.form} name="ids" value={row.id} aria-label={named(tick.label)} className="tick" />
        </td>
      )}
      {(opens ?? peek) && (
        <td className="tools">
          {opens && (
            // biome-ignore lint/a11y/useAnchorContent: its label is its content, its icon the stylesheet's
            <a
              href={opened ? here : beside("open")}
              data-soft="stay"
              aria-label={named(opened ? opens.close : opens.open)}
              aria-expanded={opened}
              aria-controls={opened ? `details-${row.id}` : undefined}
              className="row-button no-print"
            />
          )}
          {peek && (
            // biome-ignore lint/a11y/useAnchorContent: its label is its content, its icon the stylesheet's
            <a
              href={shown ? here : beside("preview")}
              data-soft="stay"
              data-preview={row.id}
              aria-label={named(peek.label)}
              aria-expanded={shown}
              className="row-button no-print"
            />
          )}
        </td>
      )}
      <th scope="row">{drawn(first)}</th>
      {others.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells are told apart by their column
        <td key={at} data-label={heads[at + 1]?.text} className={heads[at + 1]?.look}>
          {drawn(cell)}
        </td>
      ))}
      {actions && (
        <td className="end actions">
          <button type="button" popoverTarget={popover} aria-label={named(actions.label)} className="row-button needs-script" />
          {menu && (
            <div id={popover} popover="auto" className="row-menu">
              <ul>
                {row.menu?.map(([at, href]) => (
                  <li key={href}>
                    <a href={href.replace("~", own)} className={labels[at]?.danger ? "menu-item danger" : "menu-item"}>
                      {labels[at]?.label}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </td>
      )}
    </tr>
  );
});

const drawn = (cell: Shown | undefined) => {
  if (!Array.isArray(cell)) return drawnPiece(cell);
  return cell.map((piece, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a cell's pieces stay in their order
    <Fragment key={at}>
      {at > 0 && " "}
      {drawnPiece(piece)}
    </Fragment>
  ));
};

function drawnPiece(piece: Piece | undefined): ReactNode {
  if (typeof piece !== "object") return piece;
  if ("link" in piece)
    return (
      <a href={piece.link} className="row-link">
        {piece.text}
      </a>
    );
  if ("badge" in piece) return <span className={`badge ${piece.badge}`}>{piece.text}</span>;
  if ("at" in piece)
    return (
      <time dateTime={piece.at} title={piece.exact}>
        {piece.text}
      </time>
    );
  if ("pair" in piece)
    return (
      <span className="pair">
        <span>{piece.pair[0]}</span> <span>{piece.pair[1]}</span>
      </span>
    );
  const [[look, text]] = Object.entries(piece) as [[string, string]];
  return <span className={look}>{text}</span>;
}
