import { pathToFileURL } from "node:url";
import compile from "icu-minify/compile";

// A loader of the build (next.config.mjs): what a noun says in a browser goes there understood already, so that browsers needn't
// carry what understands it.

type Words = string | { [key: string]: Words };
type Loading = { resourcePath: string; async: () => (error: unknown, source?: string) => void };

const compiled = (words: Words): unknown =>
  typeof words === "string" ? compile(words) : Object.fromEntries(Object.entries(words).map(([key, inner]) => [key, compiled(inner)]));

export default function compileWords(this: Loading): void {
  const done = this.async();
  // Not as it was loaded before: while developing, words change.
  const now = `${pathToFileURL(this.resourcePath)}?${Date.now()}`;
  import(now).then(
    (words: Record<string, Words>) =>
      done(
        null,
        Object.entries(words)
          .map(([name, said]) => `export const ${name} = ${JSON.stringify(compiled(said))};`)
          .join("\n"),
      ),
    done,
  );
}
