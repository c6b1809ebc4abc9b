import type { ProblemCode } from "../problem.ts";
import { paths } from "./paths.ts";

// What the front door does to every request, as pure functions: it refuses what no page of ours would send, and says what
// browsers may do with the answer. Rights are checked in lib/operation.ts only.

/** As much as a form may have; where a logo or a file of ten thousand rows comes along, as much as next.config.mjs lets a server action have. Price lists have a door of their own. */
const megabytes = (path: string) => (path === paths.catalogUpload() ? 60 : /^\/(?:directory-listing\/|imports\/|profile\/brand$)/.test(path) ? 3 : 1);
export const mostBytes = (path: string) => megabytes(path) * 1024 * 1024;
const actionId = /^[0-9a-f]{40,64}$/;
const deepest = 24;
const mostArguments = 20;
/** What React calls the parts of what it sends. */
const mostOfName = 200;

// What else there is, such as TRACE and CONNECT, nobody of ours answers, and the framework only with an error.
const methods = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/;

type Asked = { method: string; path: string; headers: Headers };

/** Not a file of the build, which anybody may keep. */
export const isPage = (path: string): boolean => !/^\/(?:_next\/|icon\.svg$|favicon\.ico$)/.test(path);

/** An address that can be read: a path of whole characters, without any that no file or page has. */
function readable(path: string): boolean {
  try {
    return path.startsWith("/") && !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}

/** Where a browser's scripts say they are; the framework takes it apart without looking. */
function knowsItsPlace(state: string | null): boolean {
  if (state === null) return true;
  try {
    return Array.isArray(JSON.parse(decodeURIComponent(state)));
  } catch {
    return false;
  }
}

/** Why a request is refused by its head alone; nothing when it may pass. */
export function refusedHead({ method, path, headers }: Asked, appOrigin: string): ProblemCode | undefined {
  if (!methods.test(method) || !readable(path) || !knowsItsPlace(headers.get("next-router-state-tree"))) return "request.malformed";
  if (method === "GET" || method === "HEAD") return undefined;
  if (!isPage(path)) return "request.malformed";
  const origin = headers.get("origin");
  // Browsers name the origin of every form and fetch that writes. Only programs leave it out, and those have no cookie.
  if (origin !== null && origin !== appOrigin) return "request.foreign_origin";
  const site = headers.get("sec-fetch-site");
  if (site === "cross-site" || (origin === null && site === null && headers.has("cookie"))) return "request.foreign_origin";
  const length = headers.get("content-length");
  if (length !== null && !/^\d{1,15}$/.test(length)) return "request.malformed";
  if (Number(length) > mostBytes(path)) return "request.too_large";
  if (path.startsWith("/api/")) return undefined;
  if (method !== "POST") return "request.malformed";
  return refusedPagePost(headers, origin, length);
}

function refusedPagePost(headers: Headers, origin: string | null, length: string | null): ProblemCode | undefined {
  // Browsers say how long a form is; a body without an end can't be bounded.
  if (length === null) return "request.malformed";
  const action = headers.get("next-action");
  const type = headers.get("content-type") ?? "";
  if (action !== null) {
    if (origin === null) return "request.foreign_origin";
    if (!actionId.test(action)) return "request.malformed";
  }
  const multipart = /^multipart\/form-data; ?boundary=[^\s;,]{1,80}$/i.test(type);
  const text = action !== null && /^text\/plain\b/i.test(type);
  return multipart || text ? undefined : "request.unsupported";
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const unreadable = /[\0-\x1f\x7f]/;

/** Why the body of a form or action is refused: what would only make the framework stumble over it. */
export function refusedBody(body: FormData | string, isAction = false): ProblemCode | undefined {
  // In one piece nothing is waited for, and no form is sent along: it could only be the piece itself.
  if (typeof body === "string") return isCall(body) && !/"\$[@K]/.test(body) && isFlight(body, (part) => part === "0") ? undefined : "request.malformed";
  // An action that a script calls begins with its arguments.
  if (isAction && !isCall(body.get("0"))) return "request.malformed";
  // No page of ours names a field so, and the framework's reader of parts fails at it.
  if ([...body.keys()].some((name) => unreadable.test(name))) return "request.malformed";
  const machinery = [...body.entries()].filter(([name]) => /^(\d+_)?\$ACTION_|^\d+$/.test(name));
  if (machinery.length === 0) return "request.malformed";
  const sound = machinery.every(([name, value]) => {
    if (typeof value !== "string" || name.length > mostOfName) return false;
    if (/^(\d+_)?\$ACTION_(REF_\d+|KEY)$/.test(name)) return value.length <= 200;
    if (/^(\d+_)?\$ACTION_ID_/.test(name)) return actionId.test(name.replace(/^.*\$ACTION_ID_/, ""));
    const siblings = name.replace(/(?<!\d)\d+$/, "");
    return isFlight(value, (part) => body.has(siblings + part));
  });
  return sound ? undefined : "request.malformed";
}

/** What an action is called with: a list, and ours are short. */
function isCall(text: unknown): boolean {
  if (typeof text !== "string" || !text.startsWith("[")) return false;
  try {
    return (JSON.parse(text) as unknown[]).length <= mostArguments;
  } catch {
    return false;
  }
}

/** One value of React's wire format as our pages send it: JSON, not deep, and referring only to parts that were sent too. */
function isFlight(text: string, sent: (part: string) => boolean): boolean {
  try {
    return fine(JSON.parse(text), sent, deepest);
  } catch {
    return false;
  }
}

// A dollar begins what isn't plain text: an escaped dollar, a value JSON has no word for, the form's own fields, another part.
const value = /^\$(?:\$|undefined$|NaN$|-?Infinity$|-0$|D\d{4}-[\d:.TZ-]+$|K[0-9a-f]+$)/;
const reference = /^\$@?(\d+)(?::(?!__proto__|constructor|prototype|then\b)[\w-]+)*$/;

function fine(part: unknown, sent: (part: string) => boolean, depth: number): boolean {
  if (depth === 0) return false;
  if (typeof part === "string") {
    if (!part.startsWith("$") || value.test(part)) return true;
    const to = reference.exec(part)?.[1];
    return to !== undefined && sent(to);
  }
  if (typeof part !== "object" || part === null) return true;
  return Object.entries(part).every(([key, inner]) => key !== "__proto__" && key !== "then" && fine(inner, sent, depth - 1));
}

/** Where nothing works without a script, and scripts name the origin whatever this says. */
const sealedAddress = /^\/hand-over\//;
/** Pages whose address is a secret. */
const secretAddress = /^\/(?:partnership|relationship|password|not-me|enroll\/confirm|calendar)\/./;

/**
 * The public list reads the same for everybody without cookies who prefers the same language; such a copy may be given
 * to others for a minute. Parts of pages, which the browser's scripts ask for, aren't pages.
 */
const forEverybody = ({ method, path, headers }: Asked) => method === "GET" && path === "/directory" && !headers.has("cookie") && !headers.has("rsc");

function caching(asked: Asked): Record<string, string> {
  // These say themselves how long they may be kept.
  if (!isPage(asked.path) || /^\/(?:directory(?:-listing)?\/logos|brand)\//.test(asked.path)) return {};
  if (!forEverybody(asked)) return { "Cache-Control": "private, no-store" };
  return { "Cache-Control": "public, max-age=60, stale-while-revalidate=600", "X-Vary": "Cookie, Accept-Language" };
}

/** What goes with every answer. */
export function answerHeaders(asked: Asked, csp: string, secure = false): Record<string, string> {
  const { path } = asked;
  return {
    "Content-Security-Policy": csp,
    "X-Content-Type-Options": "nosniff",
    // "same-origin" instead of "no-referrer": with the latter browsers send forms without JavaScript as `Origin: null`.
    // Nothing of the address leaves this site with either.
    "Referrer-Policy": sealedAddress.test(path) ? "no-referrer" : secretAddress.test(path) ? "same-origin" : "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...(secure && { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" }),
    ...caching(asked),
  };
}

/** Scripts run only with the nonce of this very answer. Styles may be inline: React writes style attributes. */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join("; ");
}
