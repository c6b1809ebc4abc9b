import "server-only";
import { createPrivateKey, createPublicKey, type JsonWebKey, sign } from "node:crypto";

// A key's certificate, signed by itself (RFC 5280): programs that know Partner Center look for the key in one.

/** One value of DER: its kind, its length, and what it holds. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const digits = body.length.toString(16);
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex");
  return Buffer.concat([Buffer.from(body.length < 128 ? [tag, body.length] : [tag, 0x80 | bytes.length, ...bytes]), body]);
}
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
/** `20261129090000Z`, which is right for any year. */
const time = (at: Date) => der(0x18, Buffer.from(`${at.toISOString().replace(/\D/g, "").slice(0, 14)}Z`));
const named = (name: string) => sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from(name)))));
const sha256WithRsa = sequence(oid("2a864886f70d01010b"), der(0x05));

type Certified = { id: string; privateKey: Record<string, unknown>; name: string; from: Date; until: Date };
/** The same for the same key, each time it is made. */
export function certificateOf({ id, privateKey, name, from, until }: Certified): Buffer {
  const key = createPrivateKey({ key: privateKey as JsonWebKey, format: "jwk" });
  const version = der(0xa0, der(0x02, Buffer.from([2])));
  // A positive number, whatever the id begins with.
  const serial = der(0x02, Buffer.from(`01${id.replaceAll("-", "")}`, "hex"));
  const whose = named(name);
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" });
  const body = sequence(version, serial, sha256WithRsa, whose, sequence(time(from), time(until)), whose, publicKey);
  return sequence(body, sha256WithRsa, der(0x03, Buffer.from([0]), sign("sha256", body, key)));
}
