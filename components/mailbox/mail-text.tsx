import { piecesOf } from "./links.ts";

/** Plain links, not the router's: each opens as it would from a mail program. */
export function MailText({ text, origin }: { text: string; origin: string }) {
  return (
    <p className="break-words whitespace-pre-wrap">
      {piecesOf(text, origin).map((piece, at) =>
        piece.href ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a mail never changes
          <a key={at} href={piece.href} className="break-all text-accent underline underline-offset-2">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}
