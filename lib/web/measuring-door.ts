import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isPage } from "./guard.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;
type Manifest = { staticRoutes: { page: string }[]; dynamicRoutes: { page: string; regex: string }[] };

/** A pattern for each address: of ids that come and go there is no end, of pages there is. */
export function patternsOf({ staticRoutes, dynamicRoutes }: Manifest): (path: string) => string {
  const plain = new Set(staticRoutes.map(({ page }) => page));
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }));
  return (path) => {
    if (path.startsWith("/health/")) return "health";
    if (!isPage(path)) return "file";
    if (plain.has(path)) return path;
    return patterns.find(({ pattern }) => pattern.test(path))?.page ?? "other";
  };
}

/** The build's own list of its pages; while developing there is none, and all are one. */
export function builtPatterns(file = ".next/routes-manifest.json"): (path: string) => string {
  return patternsOf(existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Manifest) : { staticRoutes: [], dynamicRoutes: [] });
}

type Note = (page: string, status: number, tookMs: number) => void;

/** Counts answers by page and status, and how long they took. Who hangs up before the answer is no answer. */
export function measuringDoor(handle: Handle, patternOf: (path: string) => string, note: Note): Handle {
  return (request, response) => {
    const began = performance.now();
    response.once("finish", () => note(patternOf(request.url?.split("?", 1)[0] ?? ""), response.statusCode, performance.now() - began));
    return handle(request, response);
  };
}
