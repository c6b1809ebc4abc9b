import "server-only";
import { createHash } from "node:crypto";
import { createRemoteJWKSet, customFetch, decodeJwt, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as openid from "openid-client";
import { z } from "zod";
import { egress } from "./egress.ts";
import { env } from "./env.ts";
import { warnSparingly } from "./warn.ts";

// An organisation's own sign-in, as OpenID Connect has it: the code flow with PKCE, state and nonce. openid-client looks at what comes
// back: issuer, audience, times, signature, state, nonce.

export type OpenIdClient = { issuer: string; clientId: string; clientSecret: string };
/** What goes along with somebody, and has to come back. */
export type Errand = { state: string; nonce: string; verifier: string };
export type Claims = Record<string, unknown> & { iss: string; sub: string };

export const newErrand = (): Errand => ({ state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() });

/** Somebody who proves that it is still them has done so there within these seconds. */
const freshSeconds = 300;
const rememberedMs = 10 * 60_000;
const silenceMs = 10_000;
const mostRemembered = 200;
const remembered = new Map<string, { until: number; found: Promise<openid.Configuration> }>();

async function discovered({ issuer, clientId, clientSecret }: OpenIdClient): Promise<openid.Configuration> {
  const networks = env.SIGN_IN_NETWORKS;
  const ask: openid.CustomFetch = (url, { method, headers, body }) => egress(networks)(url, { method, headers, body });
  // Most take the secret in the form; those that take it in the head only say so.
  const inForm = openid.ClientSecretPost(clientSecret);
  const inHead = openid.ClientSecretBasic(clientSecret);
  const authentication: openid.ClientAuth = (server, ...rest) => {
    const known = server.token_endpoint_auth_methods_supported;
    return (known && !known.includes("client_secret_post") ? inHead : inForm)(server, ...rest);
  };
  return openid.discovery(new URL(issuer), clientId, {}, authentication, {
    [openid.customFetch]: ask,
    timeout: 5,
    // Signatures too, though what comes over TLS from the issuer itself could do without.
    execute: [openid.enableNonRepudiationChecks, ...(networks === "loopback" ? [openid.allowInsecureRequests] : [])],
  });
}

/** What the issuer says about itself, kept for minutes. */
function configured(client: OpenIdClient): Promise<openid.Configuration> {
  const key = createHash("sha256").update(JSON.stringify(client)).digest("hex");
  const known = remembered.get(key);
  if (known && known.until > Date.now()) return known.found;
  if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value as string);
  const found = discovered(client);
  remembered.set(key, { until: Date.now() + rememberedMs, found });
  // Who couldn't be asked is asked again in a moment: until then nobody waits for them.
  found.catch(() => {
    const held = remembered.get(key);
    if (held?.found === found) held.until = Date.now() + silenceMs;
  });
  return found;
}

/** Why it came to nothing is for the portal's administrator; whoever signs in is told in words what to do. */
const noted =
  ({ issuer }: OpenIdClient) =>
  (error: unknown) => {
    warnSparingly({ code: "single.not_there", err: error, issuer }, "an organization's sign-in failed");
    throw error;
  };

/** Whether it is there and is who it says; an Error where not. */
export const isThere = async (client: OpenIdClient): Promise<void> => void (await discovered(client).catch(noted(client)));

type Going = Errand & { to: OpenIdClient; comesTo: string; email?: string; again?: boolean };

/** Where somebody goes to sign in. `again`: though they are signed in there. */
export async function addressOf({ to, comesTo, state, nonce, verifier, email, again }: Going): Promise<string> {
  const address = openid.buildAuthorizationUrl(await configured(to).catch(noted(to)), {
    ...{ redirect_uri: comesTo, scope: "openid email profile", state, nonce },
    ...{ code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" },
    ...(email && { login_hint: email }),
    ...(again && { prompt: "login", max_age: String(freshSeconds) }),
  });
  return address.href;
}

type Came = Errand & { from: OpenIdClient; address: string; again?: boolean };

/** Who came back, as the issuer says it; an Error where anything about it isn't as it has to be. */
export const whoCame = (came: Came): Promise<Claims> => claimsOf(came).catch(noted(came.from));

async function claimsOf({ from, address, state, nonce, verifier, again }: Came): Promise<Claims> {
  const configuration = await configured(from);
  const tokens = await openid.authorizationCodeGrant(configuration, new URL(address), {
    ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
    ...(again && { maxAge: freshSeconds }),
  });
  const claims = tokens.claims();
  if (!claims) throw new Error("No ID token came.");
  // Some say in the token only who it is, and the rest where they are asked for it.
  const short = claims.email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined;
  return { ...(short && (await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub))), ...claims };
}

/** Where somebody signs out there; nothing where it can't be done, or nobody answers. */
export async function goodbyeAt(client: OpenIdClient, comesTo: string): Promise<string | undefined> {
  const configuration = await configured(client).catch(() => undefined);
  if (!configuration?.serverMetadata().end_session_endpoint) return undefined;
  return openid.buildEndSessionUrl(configuration, { post_logout_redirect_uri: comesTo }).href;
}

const logoutSeconds = 120;
const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";
// Signed, but said by somebody else: what isn't text is no name that may be looked for.
const claim = z
  .string()
  .max(500)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);
/** Who signed out there: the person, or the one session of theirs; `jti` names the message. An ID token has a nonce, and no such event. */
const LogoutClaims = z
  .object({ jti: claim, sub: claim.optional(), sid: claim.optional(), events: z.object({ [logoutEvent]: z.looseObject({}) }), nonce: z.undefined().optional() })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined, "It says of nobody that they signed out.")
  .transform(({ jti, sub, sid }) => ({ jti, sub, sid }));
export type SignedOut = z.output<typeof LogoutClaims>;

const keysOf = new WeakMap<openid.Configuration, JWTVerifyGetKey>();
function keysThere(configuration: openid.Configuration): JWTVerifyGetKey {
  const address = new URL(configuration.serverMetadata().jwks_uri ?? "");
  const ask = egress(env.SIGN_IN_NETWORKS);
  const keys =
    keysOf.get(configuration) ??
    createRemoteJWKSet(address, { [customFetch]: (url, { method, headers }) => ask(url, { method, headers: Object.fromEntries(headers) }) });
  keysOf.set(configuration, keys);
  return keys;
}

/**
 * Who signed out there, as the issuer says it in a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6); an Error where anything
 * about it isn't as it has to be.
 */
export const whoSignedOut = (client: OpenIdClient, token: string): Promise<SignedOut> => logoutIn(client, token).catch(noted(client));

async function logoutIn(client: OpenIdClient, token: string): Promise<SignedOut> {
  const wanted = { issuer: client.issuer, audience: client.clientId, typ: "logout+jwt", maxTokenAge: logoutSeconds, clockTolerance: 30 };
  // For what isn't even meant for us nobody is asked.
  const { iss, aud } = decodeJwt(token);
  if (iss !== client.issuer || ![aud].flat().includes(client.clientId)) throw new Error("It is for somebody else, or says so of nobody we know.");
  const { payload } = await jwtVerify(token, keysThere(await configured(client)), wanted);
  return LogoutClaims.parse(payload);
}
