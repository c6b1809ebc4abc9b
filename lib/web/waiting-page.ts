import type { IncomingMessage } from "node:http";
import { messagesOf } from "../i18n/messages.ts";
import { env } from "../platform/env.ts";
import { localeOf } from "./locale-of.ts";

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const style = "body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}";

/** What whoever asks sees until it can be served, without the framework and the database. Whoever only looks is brought back by itself. */
export function waitingPage(request: IncomingMessage, { title, text, againInSeconds }: { title: string; text: string; againInSeconds: number }): string {
  const locale = localeOf(request);
  const looks = request.method === "GET" || request.method === "HEAD";
  const again = looks ? `<meta http-equiv="refresh" content="${againInSeconds}">` : "";
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">${again}
<title>${title} · ${escaped(env.BRAND_NAME)}</title><style>${style}</style></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
}

/** A form that was refused stands on this page, and says so where it is. */
const says = /role="alert"[^>]*>(?!<\/)/;

/** A page of the portal with what was refused before it, where no form on it says that; after all that a script takes over. */
export function withRefused(request: IncomingMessage, page: string, { told, typed }: { told: string[]; typed: string[] }): string {
  if (says.test(page)) return page;
  const { refused_away: title, close } = messagesOf(localeOf(request)).common;
  const lines = [...told, ...typed].map((line) => `<p>${escaped(line)}</p>`).join("");
  // What a script takes over leaves an element alone that it doesn't expect, where it isn't called like one that it does.
  const box = `<section class="refused-plainly" tabindex="-1" autofocus role="alert"><strong>${title}</strong>${lines}<a href="">${close}</a></section>`;
  return page.replace(/(?=<\/body>)|$/, () => box);
}
