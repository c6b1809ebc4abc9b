import { createHmac, createPrivateKey, createPublicKey, type JsonWebKey, sign } from "node:crypto";
import { expect, test } from "vitest";
import { keySetOf, newKeyPair, readToken, signed } from "#lib/platform/tokens.ts";

const [one, other] = await Promise.all([newKeyPair(), newKeyPair()]);
const keys = keySetOf([{ ...one.publicKey, kid: "one" }]);
const now = new Date();
const [ours, soon, late] = [["https://ours.example"], new Date(now.getTime() + 59_000), new Date(now.getTime() + 61_000)];
const token = await signed({ iss: "us", aud: "https://ours.example", sub: "ada" }, { id: "one", privateKey: one.privateKey }, { now, seconds: 60 });

test("a token that was believed is looked at again: whether it is still good, for whom, by which keys, and whether it is the same", async () => {
  for (const at of [now, soon]) expect(await readToken(token, keys, { audience: ours, now: at })).toMatchObject({ claims: { sub: "ada" } });
  expect(await readToken(token, keys, { audience: ours, now: late })).toEqual({ wrong: "expired" });
  expect(await readToken(token, keys, { audience: ["https://theirs.example"], now })).toEqual({ wrong: "foreign" });
  expect(await readToken(token, keySetOf([{ ...other.publicKey, kid: "one" }]), { audience: ours, now })).toEqual({ wrong: "unsigned" });
  const [head, , signature] = token.split(".");
  const claims = Buffer.from(JSON.stringify({ iss: "us", aud: "https://ours.example", sub: "eve", exp: 9_999_999_999 })).toString("base64url");
  expect(await readToken(`${head}.${claims}.${signature}`, keys, { audience: ours, now })).toEqual({ wrong: "unsigned" });
  expect(await readToken(token, keys, { audience: ours, now: soon })).toMatchObject({ claims: { sub: "ada" } });
});

test("a token that says itself how it is to be read, or isn't good yet, isn't believed", async () => {
  const said = { iss: "us", aud: "https://ours.example", sub: "eve", exp: Math.floor(now.getTime() / 1000) + 60 };
  const text = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const pem = createPublicKey({ key: one.publicKey as JsonWebKey, format: "jwk" }).export({ type: "spki", format: "pem" }) as string;
  const by = ({ privateKey }: typeof one) => createPrivateKey({ key: privateKey as JsonWebKey, format: "jwk" });
  const made = (head: object, signature: (signed: string) => Buffer, claims: object = said) => {
    const signed = `${text(head)}.${text(claims)}`;
    return `${signed}.${signature(signed).toString("base64url")}`;
  };
  const rsa = (key: typeof one) => (signed: string) => sign("sha256", Buffer.from(signed), by(key));
  const forged = {
    "nothing signed": made({ alg: "none", kid: "one" }, () => Buffer.alloc(0)),
    "the public key as a secret": made({ alg: "HS256", kid: "one" }, (signed) => createHmac("sha256", pem).update(signed).digest()),
    "a key that it brings along": made({ alg: "RS256", kid: "one", jwk: other.publicKey }, rsa(other)),
    "a key from elsewhere": made({ alg: "RS256", kid: "one", jku: "https://evil.example/keys", x5u: "https://evil.example/" }, rsa(other)),
    "a key that nobody has": made({ alg: "RS256", kid: "two" }, rsa(other)),
    "what must be understood": made({ alg: "RS256", kid: "one", crit: ["exp"], exp: 1 }, rsa(one)),
    "no end": made({ alg: "RS256", kid: "one" }, rsa(one), { ...said, exp: undefined }),
    "a beginning in an hour": made({ alg: "RS256", kid: "one" }, rsa(one), { ...said, nbf: said.exp + 3600 }),
  };
  for (const [how, each] of Object.entries(forged)) expect(await readToken(each, keys, { audience: ours, now }), how).toHaveProperty("wrong");
  expect(await readToken(made({ alg: "RS256", kid: "one" }, rsa(one)), keys, { audience: ours, now })).toMatchObject({ claims: { sub: "eve" } });
});
