import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

// The cookie by which a browser is known again: a random secret, with a seal that says it is one of ours. With the seal the
// front door tells it from one that somebody made up, without asking the database.

export const deviceCookie = "device";
export const newDevice = (): string => randomBytes(24).toString("base64url");

const seal = (device: string, key: string) => createHmac("sha256", key).update(`device:${device}`).digest("base64url");
export const sealed = (device: string, key: string): string => `${device}.${seal(device, key)}`;

/** The secret in a cookie that is ours; nothing in any other. */
export function unsealed(cookie: string | undefined, key: string): string | undefined {
  const [device = "", given = ""] = (cookie ?? "").split(".");
  const [one, other] = [Buffer.from(given), Buffer.from(seal(device, key))];
  return one.length === other.length && timingSafeEqual(one, other) ? device : undefined;
}
