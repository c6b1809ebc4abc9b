import { createPrivateKey, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

// An issuer that says whatever a test wants it to say, true or not.

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
const text = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** What it says about somebody; `alg`, `key` and `issuer` where it lies. */
export type Said = { claims?: object; alg?: "RS256" | "none"; key?: "own" | "other"; issuer?: string; nonce?: string; body?: string; typ?: string };

function idToken(claims: object, { alg = "RS256", key = "own", typ = "JWT" }: Said): string {
  const head = `${text({ alg, typ, kid: "1" })}.${text(claims)}`;
  if (alg === "none") return `${head}.`;
  const signature = sign("sha256", Buffer.from(head), createPrivateKey((key === "own" ? pair : other).privateKey.export({ type: "pkcs8", format: "pem" })));
  return `${head}.${signature.toString("base64url")}`;
}

export async function issuer(clientId: string) {
  const codes = new Map<string, { nonce: string; said: Said }>();
  const server: Server = createServer((request, response) => {
    const json = (body: object | string, status = 200) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    };
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      if (request.url === "/.well-known/openid-configuration")
        return json({
          ...{ issuer: at, authorization_endpoint: `${at}/authorize`, token_endpoint: `${at}/token`, jwks_uri: `${at}/jwks` },
          ...{ end_session_endpoint: `${at}/end`, id_token_signing_alg_values_supported: ["RS256", "none"], response_types_supported: ["code"] },
        });
      if (request.url === "/jwks") return json({ keys: [{ ...pair.publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }] });
      const code = codes.get(new URLSearchParams(Buffer.concat(parts).toString()).get("code") ?? "");
      if (request.url !== "/token" || !code) return json({ error: "invalid_grant" }, 400);
      const { nonce, said } = code;
      if (said.body) return json(said.body);
      const now = Math.floor(Date.now() / 1000);
      const about = { iss: said.issuer ?? at, aud: clientId, sub: "1", iat: now, exp: now + 60, nonce: said.nonce ?? nonce, ...said.claims };
      return json({ access_token: "none-of-yours", token_type: "Bearer", id_token: idToken(about, said) });
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** Somebody came to `address` and signs in as who is said; the browser is sent back there. */
  const answer = (address: string, said: Said = {}): string => {
    const asked = new URL(address).searchParams;
    const code = randomUUID();
    codes.set(code, { nonce: asked.get("nonce") ?? "", said });
    return `${asked.get("redirect_uri")}?${new URLSearchParams({ code, state: asked.get("state") ?? "" })}`;
  };
  /** Somebody signed out there, as it tells each client (Back-Channel Logout 1.0, 2.4). */
  const logout = (claims: object, lies: Said = {}): string => {
    const now = Math.floor(Date.now() / 1000);
    const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
    return idToken({ iss: lies.issuer ?? at, aud: clientId, iat: now, exp: now + 120, jti: randomUUID(), events, ...claims }, { typ: "logout+jwt", ...lies });
  };
  return { at, answer, logout, stop: () => new Promise((done) => server.close(done)) };
}
