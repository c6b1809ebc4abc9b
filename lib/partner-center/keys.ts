import { createHash } from "node:crypto";
import type { Call } from "./routes.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A number that somebody else gave to something, as a uuid: the same for the same. */
export function keyOf(said: string): string {
  const plain = said.toLowerCase();
  if (uuid.test(plain)) return plain;
  return hashed(plain);
}

function hashed(plain: string): string {
  const hash = createHash("sha256").update(plain).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** A request in its own words: it is the same when it is sent again, whatever has become of what it is about. Texts that differ in case alone are others. */
export const askedBy = ({ path, idempotencyKey }: Pick<Call, "path" | "idempotencyKey">, said: object) => ({
  ...{ idempotencyKey, asked: hashed(JSON.stringify([path.toLowerCase(), said])) },
});
