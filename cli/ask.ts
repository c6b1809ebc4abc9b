import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { bearer, NotSignedIn, unreachable } from "./sign-in.ts";

// One request to the portal's REST API, and a list followed page by page.

/** What the portal refused, with its number, and the members of what was sent that it is about. */
export class Refused extends Error {
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    const { code, description, data = [] } = (body ?? {}) as { code?: number; description?: string; data?: string[] };
    const more = data.filter((each) => !description?.includes(each));
    super([`${description ?? `The portal answered ${status}.`}${code ? ` (${code})` : ""}`, ...more].join("\n  "));
    this.body = body;
  }
}

type Asked = { method?: string; body?: unknown; headers?: Record<string, string> };
const tries = 4;
const timeoutMs = 60_000;

/**
 * Asks once; again where the line broke or the portal was busy. Each try of a change has the same number, by which it is carried
 * out once. A Refused where the portal says no.
 */
export async function ask(path: string, { method = "GET", body, headers = {} }: Asked = {}): Promise<unknown> {
  const { origin, token } = await bearer();
  const init = {
    method,
    headers: {
      ...{ authorization: `Bearer ${token}`, accept: "application/json", "ms-requestid": randomUUID(), "x-locale": "en-US" },
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  for (let left = tries - 1; ; left--) {
    const answer = await fetch(`${origin}${path}`, { ...init, redirect: "error", signal: AbortSignal.timeout(timeoutMs) }).catch((error: Error) => {
      if (left > 0) return undefined;
      throw unreachable(error);
    });
    const again = !answer || [429, 502, 503, 504].includes(answer.status);
    if (again && left > 0) {
      await wait(Number(answer?.headers.get("retry-after") ?? 0) * 1000 || 500 * 2 ** (tries - left));
      continue;
    }
    return read(answer as Response);
  }
}

async function read(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (answer.ok && answer.headers.get("content-type")?.startsWith("text/csv")) return text.trimEnd();
  let body: unknown;
  try {
    body = text ? JSON.parse(text) : undefined;
  } catch {
    throw new Error("What answered is no portal of this kind. Check the address that you signed in at.");
  }
  // What the token stood for was ended elsewhere, or its program was.
  if (answer.status === 401) throw new NotSignedIn(`${new Refused(401, body).message}\nBegin again with: twotier sign-in`);
  if (!answer.ok) throw new Refused(answer.status, body);
  return body;
}

export type Row = Record<string, unknown>;
type Link = { uri: string; headers?: { key: string; value: string }[] };
type Page = { items?: Row[]; links?: { next?: Link } };

/** The first page of a list and whether there is more, or all of it. */
export async function list(path: string, all: boolean): Promise<{ rows: Row[]; more: boolean }> {
  const rows: Row[] = [];
  let next: Link | undefined = { uri: path };
  do {
    const headers: Record<string, string> = Object.fromEntries((next.headers ?? []).map(({ key, value }) => [key, value]));
    const page = (await ask(next.uri.startsWith("/v1/") ? next.uri : `/v1${next.uri}`, { headers })) as Page;
    rows.push(...(page.items ?? []));
    next = page.links?.next;
  } while (next && all);
  return { rows, more: next !== undefined };
}
