import { fault } from "#lib/partner-center/errors.ts";
import { versionOf } from "#lib/partner-center/printing.ts";
import type { Call } from "#lib/partner-center/routes.ts";

/**
 * Which version was seen, by the header or by what was sent back; the one of now where neither says. Whether it still is the one of
 * now, the operation judges; an etag of something else is as good as outdated.
 */
export function versionSeen(call: Call, now: { id: string; version: number }, attributes?: { etag?: string }): number {
  const etag = call.headers.get("if-match") ?? attributes?.etag;
  return etag ? Number(versionOf(etag, now.id) ?? fault(400, 2055, "The etag isn't one of this resource.", ["etag"])) : now.version;
}
