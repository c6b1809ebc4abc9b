import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { createLocalJWKSet, errors, exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from "jose";
import { hashToken } from "./secret.ts";

// Access tokens as JWTs. One way of signing, which no token chooses for itself.

const algorithm = "RS256";
const use = { alg: algorithm, use: "sig" };

/** A new pair, of 128 bits of strength; what is private is for sealing. */
export async function newKeyPair(): Promise<{ privateKey: JWK; publicKey: JWK }> {
  const pair = await generateKeyPair(algorithm, { modulusLength: 3072, extractable: true });
  const [privateKey, publicKey] = await Promise.all([exportJWK(pair.privateKey), exportJWK(pair.publicKey)]);
  return { privateKey: { ...privateKey, ...use }, publicKey: { ...publicKey, ...use } };
}

type Signing = { id: string; privateKey: JWK };
/** `seconds` from `now` it is good for. */
export async function signed(claims: JWTPayload, { id, privateKey }: Signing, { now, seconds }: { now: Date; seconds: number }): Promise<string> {
  const at = Math.floor(now.getTime() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ typ: "JWT", alg: algorithm, kid: id, x5t: id })
    .setIssuedAt(at)
    .setNotBefore(at)
    .setExpirationTime(at + seconds)
    .sign(await importJWK(privateKey, algorithm));
}

/** Keys by which tokens are checked, each made ready at its first use; and what they signed, so that a signature is looked at once. */
export type KeySet = { find: ReturnType<typeof createLocalJWKSet>; checked: Map<string, JWTPayload> };
export const keySetOf = (keys: JWK[]): KeySet => ({ find: createLocalJWKSet({ keys }), checked: new Map() });
const mostChecked = 1000;

type Read = { claims: JWTPayload } | { wrong: "unsigned" | "expired" | "foreign" };
/** What a token says, if one of these keys signed it and it is still good for one of these audiences. */
export async function readToken(token: string, keys: KeySet, { audience, now }: { audience: string[]; now: Date }): Promise<Read> {
  const hash = hashToken(token);
  const known = keys.checked.get(hash);
  if (known && (known.exp ?? 0) * 1000 > now.getTime() && [known.aud].flat().some((each) => each && audience.includes(each))) return { claims: known };
  try {
    const { payload } = await jwtVerify(token, keys.find, {
      algorithms: [algorithm],
      audience,
      currentDate: now,
      requiredClaims: ["exp", "iss"],
    });
    if (keys.checked.size >= mostChecked) keys.checked.clear();
    keys.checked.set(hash, payload);
    return { claims: payload };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { wrong: "expired" };
    return { wrong: error instanceof errors.JWTClaimValidationFailed && error.claim === "aud" ? "foreign" : "unsigned" };
  }
}

/** Whether they are the same, in a time that tells nothing. */
export const sameText = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((text) => createHash("sha256").update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(a, b);
};

/** What a program sent ahead of what it shows now (RFC 7636, 4.6). */
export const challengeOf = (verifier: string): string => createHash("sha256").update(verifier).digest("base64url");
