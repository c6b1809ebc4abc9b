import { linkedParts } from "#lib/domain/announcements/rules.ts";

/** Plain text as somebody wrote it: its line breaks stay, its addresses can be followed, and nothing in it is markup. */
export function AnnouncementWords({ text, language }: { text: string; language?: string }) {
  return (
    <p lang={language} className="max-w-3xl wrap-anywhere whitespace-pre-line">
      {linkedParts(text).map(({ text: part, href }, at) =>
        href ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts stay in their order
          <a key={at} href={href} rel="noopener noreferrer nofollow" className="text-accent underline underline-offset-2 hover:text-accent-strong">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}
