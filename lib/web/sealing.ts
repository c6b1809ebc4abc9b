// What a one-time link carries is sealed and unsealed here, in a browser: AES-256-GCM of WebCrypto, with a key of 256 random
// bits that stays in the link's fragment. With a passphrase the key of the cipher is derived from both by PBKDF2, so that
// neither is enough by itself. The address is authenticated along: nothing that was sealed for another link opens here.

export type Account = { userName: string; password: string };
type Bytes = Uint8Array<ArrayBuffer>;

/** OWASP's number for PBKDF2 with HMAC-SHA-256 (Password Storage Cheat Sheet, 2025). */
const iterations = 600_000;
/** As long as a passphrase must be at least. */
export const leastPassphrase = 8;
const [saltBytes, ivBytes, keyBytes, addressBytes] = [16, 12, 32, 16];

export const toText = (bytes: Bytes): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const toBytes = (text: string): Bytes => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const joined = (...parts: Bytes[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]));
const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** Browsers have WebCrypto over https and on this machine only. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

/** However it was typed: keyboards differ in how they compose an accent, and people in how they end a line. */
const asTyped = (passphrase: string): string => passphrase.normalize("NFKC").trim();

async function cipherKey(key: Bytes, passphrase: string, salt: Bytes): Promise<CryptoKey> {
  const use: KeyUsage[] = ["encrypt", "decrypt"];
  if (!passphrase) return crypto.subtle.importKey("raw", key, "AES-GCM", false, use);
  const both = await crypto.subtle.importKey("raw", joined(key, utf8(passphrase)), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, both, { name: "AES-GCM", length: 256 }, false, use);
}

/** What tells the server that somebody holds the key, and nothing about the key. */
export async function knockOf(key: string): Promise<string> {
  return toText(new Uint8Array(await crypto.subtle.digest("SHA-256", joined(utf8("twotier one-time link:"), toBytes(key)))));
}

/** A key as it stands in a fragment; nothing where it isn't whole. */
export const keyIn = (fragment: string): string | undefined => /^#([A-Za-z0-9_-]{43})$/.exec(fragment)?.[1];

/** Seals accounts for a new link. `link` and `key` make its address; `sealed` and `knock` are what the server is given. */
export async function seal(accounts: Account[], passphrase: string) {
  const [link, key, salt, iv] = [toText(random(addressBytes)), random(keyBytes), random(saltBytes), random(ivBytes)];
  const cipher = await cipherKey(key, asTyped(passphrase), salt);
  const content = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(link) }, cipher, utf8(JSON.stringify(accounts)));
  const text = toText(key);
  return { link, key: text, knock: await knockOf(text), sealed: toText(joined(salt, iv, new Uint8Array(content))) };
}

/** What was sealed; nothing with another key or passphrase, or where something was changed. */
export async function unseal(sealed: string, { link, key, passphrase }: { link: string; key: string; passphrase: string }): Promise<Account[] | undefined> {
  try {
    const bytes = toBytes(sealed);
    const [salt, iv, content] = [bytes.slice(0, saltBytes), bytes.slice(saltBytes, saltBytes + ivBytes), bytes.slice(saltBytes + ivBytes)];
    const cipher = await cipherKey(toBytes(key), asTyped(passphrase), salt);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8(link) }, cipher, content);
    return JSON.parse(new TextDecoder().decode(plain)) as Account[];
  } catch {
    return undefined;
  }
}

// Without look-alikes: a passphrase is read out on the phone.
const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const evenly = 256 - (256 % letters.length);

/** A passphrase of three groups, about 59 random bits. */
export function suggestPassphrase(): string {
  let drawn = "";
  while (drawn.length < 12) for (const byte of random(24)) if (byte < evenly && drawn.length < 12) drawn += letters[byte % letters.length];
  return drawn.replace(/(.{4})(?=.)/g, "$1-");
}
