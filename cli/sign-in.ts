import {
  allowInsecureRequests,
  clientCredentialsGrant,
  Configuration,
  initiateDeviceAuthorization,
  pollDeviceAuthorizationGrant,
  refreshTokenGrant,
  ResponseBodyError,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
  WWWAuthenticateChallengeError,
} from "openid-client";
import { keepSession, readSession, type Session } from "./store.ts";

// Who the command line asks as: a person who typed in its code, or a program with a secret.

export class NotSignedIn extends Error {}

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;
/** The portal's address as it was typed; a token goes over a line that others can read only on one's own machine. */
export function originOf(typed: string): string {
  const url = URL.parse(typed.includes("://") ? typed : `https://${typed}`);
  if (!url || !["https:", "http:"].includes(url.protocol)) throw new Error(`${typed} is no address of a portal. Give one such as https://portal.example.com`);
  if (url.protocol === "http:" && !loopback.test(url.hostname)) throw new Error(`${url.origin} is not encrypted. Use https://${url.host}`);
  return url.origin;
}

function configured(origin: string, clientId: string, clientSecret?: string): Configuration {
  const at = `${origin}/organizations/oauth2/v2.0`;
  const server = { issuer: origin, token_endpoint: `${at}/token`, device_authorization_endpoint: `${at}/devicecode` };
  const config = new Configuration(server, clientId, clientSecret ? { client_secret: clientSecret } : undefined);
  if (origin.startsWith("http:")) allowInsecureRequests(config);
  return config;
}

type Given = TokenEndpointResponse & TokenEndpointResponseHelpers;
const untilOf = (given: Given): number => Date.now() + (given.expiresIn() ?? 0) * 1000;

/** What the token says of whoever signed in; it was told to us by the portal itself, so that nothing is believed on its word. */
function nameIn(accessToken: string): string {
  try {
    const { unique_name } = JSON.parse(Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString("utf8")) as { unique_name?: string };
    return unique_name ?? "";
  } catch {
    return "";
  }
}

/** Says which code to type in where, and waits until somebody has. */
export async function signIn(origin: string, clientId: string, tell: (code: string, address: string) => void): Promise<Session> {
  const config = configured(origin, clientId);
  const asked = await initiateDeviceAuthorization(config, { scope: "offline_access" }).catch(said);
  tell(asked.user_code, asked.verification_uri);
  const given = await pollDeviceAuthorizationGrant(config, asked).catch(said);
  return kept({ origin, clientId }, given);
}

async function kept({ origin, clientId }: Pick<Session, "origin" | "clientId">, given: Given): Promise<Session> {
  const { access_token: accessToken, refresh_token: refreshToken = "" } = given;
  const session = { origin, clientId, refreshToken, accessToken, until: untilOf(given), name: nameIn(accessToken) };
  await keepSession(session);
  return session;
}

/** In the portal's own words where it has some. */
async function said(error: unknown): Promise<never> {
  const body: { error_description?: string } =
    error instanceof WWWAuthenticateChallengeError ? await error.response.json().catch(() => ({})) : error instanceof ResponseBodyError ? error : {};
  if (body.error_description) throw new Error(body.error_description.replace(/^AADSTS\d+: /, ""));
  if (error instanceof TypeError) throw unreachable(error);
  throw error;
}

/** Why nobody answered, as the network says it. */
export const unreachable = (error: Error): Error =>
  new Error(`The portal can't be reached: ${[(error.cause as Error | undefined)?.message, error.message].find(Boolean)}`);

/** So long before its end a token is no longer used: it is still on its way. */
const soonMs = 60_000;

type Bearer = { origin: string; token: string };
let alone: (Bearer & { until: number }) | undefined;
/** The program that the environment names, by itself; its token is kept as long as this command runs. */
async function asProgram(secret: string): Promise<Bearer> {
  const { TWOTIER_ORIGIN, TWOTIER_CLIENT_ID } = process.env;
  if (!TWOTIER_ORIGIN || !TWOTIER_CLIENT_ID) throw new NotSignedIn("With TWOTIER_CLIENT_SECRET set TWOTIER_ORIGIN and TWOTIER_CLIENT_ID too.");
  if (alone && alone.until - soonMs > Date.now()) return alone;
  const origin = originOf(TWOTIER_ORIGIN);
  const given = await clientCredentialsGrant(configured(origin, TWOTIER_CLIENT_ID, secret)).catch(said);
  alone = { origin, token: given.access_token, until: untilOf(given) };
  return alone;
}

/** As the program that the environment names, else as whoever signed in; a new token where the one there is nearly over. */
export async function bearer(): Promise<Bearer> {
  const { TWOTIER_CLIENT_SECRET } = process.env;
  if (TWOTIER_CLIENT_SECRET) return asProgram(TWOTIER_CLIENT_SECRET);
  const session = await readSession();
  if (!session) throw new NotSignedIn("You aren't signed in. Begin with: twotier sign-in --origin https://… --client …");
  if (session.until - soonMs > Date.now()) return { origin: session.origin, token: session.accessToken };
  const given = await refreshTokenGrant(configured(session.origin, session.clientId), session.refreshToken).catch((error: unknown) => {
    if (!(error instanceof ResponseBodyError)) throw error;
    throw new NotSignedIn("Your sign-in has ended. Begin again with: twotier sign-in");
  });
  return { origin: session.origin, token: (await kept(session, given)).accessToken };
}
