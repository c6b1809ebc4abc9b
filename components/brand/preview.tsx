import { buttonClass } from "#components/ui/button.tsx";

export type PreviewWords = Record<"preview" | "light" | "dark" | "button" | "quiet" | "link" | "current" | "focused", string>;

// The canvas of app/globals.css in the light and in the dark: its own variables are those of the page.

/** What is drawn in the colour, in the light and in the dark, side by side; whichever of them the page itself is in. */
export function Preview({ words }: { words: PreviewWords }) {
  return (
    <section aria-label={words.preview} className="grid gap-3 sm:grid-cols-2">
      <Sample scheme="scheme-light bg-[#f7f8f9] text-[#1a2027]" title={words.light} words={words} />
      <Sample scheme="scheme-dark bg-[#0f1317] text-[#e8ecf0]" title={words.dark} words={words} />
    </section>
  );
}

function Sample({ scheme, title, words }: { scheme: string; title: string; words: PreviewWords }) {
  return (
    <div className={`${scheme} flex flex-col items-start gap-3 rounded-lg border border-line p-4`}>
      <p className="font-semibold">{title}</p>
      <span className={buttonClass("primary")}>{words.button}</span>
      <span className={buttonClass("quiet")}>{words.quiet}</span>
      <span className="text-accent underline underline-offset-2">{words.link}</span>
      <span aria-hidden className="nav-link self-stretch bg-accent-soft font-semibold text-accent">
        {words.current}
      </span>
      <span className="flex min-h-9 items-center self-stretch rounded-md border border-current px-2.5 outline-2 outline-offset-2 outline-accent">
        {words.focused}
      </span>
    </div>
  );
}
