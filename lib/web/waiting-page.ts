import type { IncomingMessage } from "node:http";
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

/** A page of the portal with what was refused on top of it, as components/shell/refused-plainly.tsx draws it. */
export function withRefused(page: string, { title, told, typed }: { title: string; told: string[]; typed: string[] }): string {
  const lines = [...told, ...typed].map((line) => `<p class="whitespace-pre-line wrap-anywhere">${escaped(line)}</p>`).join("");
  const box = `<div tabindex="-1" autofocus role="alert" class="mb-6 rounded-lg border border-bad/40 bg-bad-soft p-3"><p class="font-semibold">${title}</p>${lines}</div>`;
  return page.replace(/<main id="content"[^>]*>/, (main) => main + box);
}
