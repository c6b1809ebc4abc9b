import "server-only";
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env.ts";

// What has to be read again and nobody else may read: sealed with a key made of AUTH_SECRET. A sealed text names its key, so that
// after AUTH_SECRET was changed those of AUTH_SECRET_BEFORE still open.

type Key = { name: string; bytes: Buffer };
const keyOf = (secret: string): Key => {
  const bytes = Buffer.from(hkdfSync("sha256", secret, "", "twotier: sealed", 32));
  return { name: createHash("sha256").update(bytes).digest("hex").slice(0, 8), bytes };
};

/** The first one seals; an Error where there is no secret at all. */
function keys(): [Key, ...Key[]] {
  const [newest, ...before] = [env.AUTH_SECRET, env.AUTH_SECRET_BEFORE].filter((secret) => secret !== undefined).map(keyOf);
  if (!newest) throw new Error("AUTH_SECRET is not set: nothing can be sealed.");
  return [newest, ...before];
}

/** `of`: whose it is. Sealed for one, it doesn't open as another's. */
export function sealed(text: string, of: string): string {
  const [{ name, bytes }] = keys();
  const start = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", bytes, start).setAAD(Buffer.from(of));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [name, Buffer.concat([start, cipher.getAuthTag(), body]).toString("base64url")].join(".");
}

/** What was sealed; an Error when the key is gone, or somebody changed it. `fresh` is false when an older key had to be used. */
export function unsealed(text: string, of: string): { text: string; fresh: boolean } {
  const [name = "", rest = ""] = text.split(".");
  const all = keys();
  const key = all.find((each) => each.name === name);
  if (!key) throw new Error("The secret that sealed this is gone: name it in AUTH_SECRET_BEFORE.");
  const bytes = Buffer.from(rest, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(of))
    .setAuthTag(bytes.subarray(12, 28));
  return { text: Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8"), fresh: key === all[0] };
}
