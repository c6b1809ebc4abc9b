// What stands in a cell of a page, as compact as it goes to the browser, which draws it.

export type Tone = "neutral" | "good" | "warn" | "bad" | "info";

/** `soft`, `note` and `small` are of less weight, `small` on a line of its own, `why` on as many as a sentence takes; a pair stands at both ends of a line. */
export type Piece =
  | string
  | { link: string; text: string }
  | { badge: Tone; text: string }
  | { at: string; text: string; exact?: string }
  | { pair: [string, string] }
  | { soft: string }
  | { note: string }
  | { small: string }
  | { why: string };
/** A cell: one piece, or several. */
export type Shown = Piece | Piece[];

const first = (cell: Shown | undefined) => (Array.isArray(cell) ? cell[0] : cell);
export const textOf = (piece: Piece | undefined): string => (typeof piece === "object" && "text" in piece ? piece.text : String(piece ?? ""));
/** What a row is called, and where it leads: by its first cell. */
export const nameOf = ([cell]: Shown[]): string => textOf(first(cell));
export const linkOf = ([cell]: Shown[]): string => {
  const piece = first(cell);
  return typeof piece === "object" && "link" in piece ? piece.link : "";
};
