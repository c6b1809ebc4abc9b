import type { IncomingMessage } from "node:http";
import type { Locale } from "../i18n/locales.ts";
import { messagesOf } from "../i18n/messages.ts";
import { env } from "../platform/env.ts";
import type { refusedNow } from "../platform/request.ts";
import { localeOf } from "./locale-of.ts";
import { paths } from "./paths.ts";

export const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const style =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #888;border-radius:.375rem;padding:.5rem;margin:.5rem 0}";

/** What needs neither the framework nor the database. */
export const plainPage = (language: Locale, { title, body, head = "" }: { title: string; body: string; head?: string }): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">${head}
<title>${title} · ${escaped(env.BRAND_NAME)}</title><style>${style}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

/** What whoever asks sees until it can be served. Whoever only looks is brought back by itself. */
export function waitingPage(request: IncomingMessage, { title, text, againInSeconds }: { title: string; text: string; againInSeconds: number }): string {
  const looks = request.method === "GET" || request.method === "HEAD";
  return plainPage(localeOf(request), { title, body: `<p>${text}</p>`, head: looks ? `<meta http-equiv="refresh" content="${againInSeconds}">` : "" });
}

/** What was refused, in the reader's words, and what they had written. */
type Refused = NonNullable<ReturnType<typeof refusedNow>>;
/** A form that was refused stands on this page, and says so where it is. */
const says = (page: string): boolean =>
  page
    .split('role="alert"')
    .slice(1)
    .some((rest) => !rest.startsWith("</", rest.indexOf(">") + 1));

/** A page of the portal with what was refused before it, where no form on it says that; after all that a script takes over. */
export function withRefused(page: string, { language, told, typed }: Refused): string {
  if (says(page)) return page;
  const { refused_away: title, close } = messagesOf(language).common;
  const lines = [...told, ...typed].map((line) => `<p>${escaped(line)}</p>`).join("");
  // What a script takes over leaves an element alone that it doesn't expect, where it isn't called like one that it does.
  const box = `<section class="refused-plainly" tabindex="-1" autofocus role="alert"><strong>${title}</strong>${lines}<a href="">${close}</a></section>`;
  return page.replace(/(?=<\/body>)|$/, () => box);
}

/** What somebody had typed, as it was. */
export function typedBefore(language: Locale, typed: readonly string[]): string {
  if (typed.length === 0) return "";
  return `<h2>${messagesOf(language).common.outdated.typed}</h2>${typed.map((line) => `<pre>${escaped(line)}</pre>`).join("")}`;
}

/** Where whoever sent a form has to sign in first: what they wrote, and the way there and back. */
export function signInFirst({ url }: IncomingMessage, { language, told, typed }: Refused): string {
  const { common, identity } = messagesOf(language);
  const way = `<p><a href="${escaped(paths.signIn({ from: url }))}">${identity.sign_in.title}</a></p>`;
  return plainPage(language, {
    title: common.refused_away,
    body: `<p role="alert">${told.map(escaped).join("<br>")}</p>${way}${typedBefore(language, typed)}`,
  });
}
