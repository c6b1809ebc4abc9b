export type Piece = { text: string; href?: string };

/** A mail's text in pieces; only addresses of our own origin become links. */
export function piecesOf(text: string, origin: string): Piece[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .filter(Boolean)
    .map((piece) => ({ text: piece, href: ownAddress(piece, origin) }));
}

function ownAddress(piece: string, origin: string): string | undefined {
  if (!/^https?:\/\//.test(piece) || !URL.canParse(piece)) return undefined;
  const { origin: found, pathname, search, hash, username } = new URL(piece);
  return found === new URL(origin).origin && username === "" ? `${pathname}${search}${hash}` : undefined;
}
