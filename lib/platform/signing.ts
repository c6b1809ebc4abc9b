import "server-only";
import { createHmac, createPrivateKey, type JsonWebKey, randomBytes, sign } from "node:crypto";

// How what the portal tells a program is signed: by a secret that both know, as Standard Webhooks has it, and by the portal's key.

const mark = "whsec_";
export const newSharedSecret = (): string => `${mark}${randomBytes(32).toString("base64")}`;

/** By each of the secrets that hold now: a receiver believes it by one of them. */
export function sharedSignature(secrets: readonly string[], id: string, seconds: number, body: string): string {
  const signed = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(mark.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
  });
  return signed.join(" ");
}

/** As Partner Center signs: RSA over the very bytes of the body. */
export const keySignature = (key: Record<string, unknown>, body: string): string =>
  sign("sha256", Buffer.from(body), createPrivateKey({ key: key as JsonWebKey, format: "jwk" })).toString("base64");
