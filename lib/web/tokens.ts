import "server-only";
import { randomUUID } from "node:crypto";
import type { listSigningKeys } from "../domain/applications/keys/reads.ts";
import type { takeSigningKey } from "../domain/applications/keys/writes.ts";
import { tokenSeconds } from "../domain/applications/tokens/rules.ts";
import type { askDeviceCode, exchangeDevice } from "../domain/applications/devices/writes.ts";
import type { exchangeCode, exchangeRefresh, showProgram } from "../domain/applications/tokens/writes.ts";
import { clock } from "../platform/clock.ts";
import { env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { guest } from "../platform/session.ts";
import { signed } from "../platform/tokens.ts";
import { Problem, type ProblemCode } from "../problem.ts";
import { problemWordsIn } from "./problem-words.ts";
import { assistants, audiences, type Bearer, bearerOf, doorOf, isAudience, isFault, signingKey, speaksFor } from "./programs.ts";

// Tokens in the forms in which clients ask for them: OAuth 2.0 as Microsoft's first and second endpoints have it.

export type Asks = {
  take: typeof takeSigningKey;
  keys: typeof listSigningKeys;
  show: typeof showProgram;
  code: typeof exchangeCode;
  refresh: typeof exchangeRefresh;
  askDevice: typeof askDeviceCode;
  device: typeof exchangeDevice;
};

type Refused = { error: string; number: number; status?: number };
const refusals: Partial<Record<ProblemCode, Refused>> = {
  "application.unknown": { error: "unauthorized_client", number: 700016 },
  "application.wrong_secret": { error: "invalid_client", number: 7000215, status: 401 },
  "application.other_tenant": { error: "invalid_request", number: 90002 },
  "application.nothing_alone": { error: "unauthorized_client", number: 65001 },
  "application.grant_over": { error: "invalid_grant", number: 70008 },
  // By RFC 8707, 2.
  "application.for_assistants": { error: "invalid_target", number: 500011 },
  "device.not_by_code": { error: "unauthorized_client", number: 7000218 },
  "device.pending": { error: "authorization_pending", number: 70016 },
  "device.too_often": { error: "slow_down", number: 70016 },
  "device.refused": { error: "access_denied", number: 70018 },
  "device.over": { error: "expired_token", number: 70020 },
  "application.throttled": { error: "temporarily_unavailable", number: 90055, status: 429 },
  invalid: { error: "invalid_request", number: 90014 },
  busy: { error: "temporarily_unavailable", number: 90033, status: 503 },
};

class Refusal extends Error {
  readonly refused: Refused;
  constructor(refused: Refused, text: string) {
    super(text);
    this.refused = refused;
  }
}
export const refuse = (error: string, number: number, text: string, status?: number): never => {
  throw new Refusal({ error, number, ...(status && { status }) }, text);
};

export const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", pragma: "no-cache", ...headers },
  });

const words = problemWordsIn("en");
export function answerTo(error: unknown, correlation: string | null): Response {
  const known = error instanceof Problem ? refusals[error.code] : error instanceof Refusal ? error.refused : undefined;
  if (!known) log.error({ err: error }, "a token couldn't be given");
  const { error: name, number, status = 400 } = known ?? { error: "server_error", number: 90020, status: 500 };
  const text = error instanceof Refusal ? error.message : error instanceof Problem ? words(error) : words(new Problem("unexpected"));
  const id = /^[\w-]{1,64}$/.test(correlation ?? "") ? correlation : randomUUID();
  const body = {
    ...{ error: name, error_description: `AADSTS${number}: ${text}`, error_codes: [number] },
    ...{
      timestamp: clock
        .now()
        .toISOString()
        .replace("T", " ")
        .replace(/\.\d+Z$/, "Z"),
      trace_id: randomUUID(),
      correlation_id: id,
    },
  };
  const headers: Record<string, string> =
    status === 401 ? { "www-authenticate": 'Basic realm="Twotier"' } : status === 429 || status === 503 ? { "retry-after": "60" } : {};
  return json(status, body, headers);
}

const mostBytes = 32_000;
export async function formOf(request: Request): Promise<URLSearchParams> {
  const isForm = request.headers.get("content-type")?.toLowerCase().startsWith("application/x-www-form-urlencoded");
  const text = isForm ? await request.text() : "";
  if (!isForm) return refuse("invalid_request", 900144, "Send a form: application/x-www-form-urlencoded.");
  if (text.length > mostBytes) return refuse("invalid_request", 900144, "The form is larger than 32 KB.");
  const form = new URLSearchParams(text);
  // RFC 6749, 3.2; several resources may be asked for (RFC 8707, 2), of which the first counts here.
  const named = new Set<string>();
  for (const name of form.keys()) {
    if (name !== "resource" && named.has(name)) return refuse("invalid_request", 900144, `The form names ${name.slice(0, 100)} twice.`);
    named.add(name);
  }
  return form;
}

/** Who a program says it is, in the form or in the head (RFC 6749, 2.3.1). */
export function clientOf(form: URLSearchParams, authorization: string | null) {
  const basic = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? "")?.[1];
  const [id = "", ...secret] = basic ? Buffer.from(basic, "base64").toString("utf8").split(":") : [];
  const plain = (said: string) => {
    try {
      return decodeURIComponent(said.replaceAll("+", " "));
    } catch {
      return said;
    }
  };
  const clientId = (form.get("client_id") ?? plain(id)).toLowerCase();
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(clientId)) refuse("unauthorized_client", 700016, words({ code: "application.unknown" }));
  const clientSecret = form.get("client_secret") ?? (basic ? plain(secret.join(":")) : undefined);
  return { clientId, ...(clientSecret && { clientSecret }) };
}

export const ofSignIn = ["openid", "profile", "email", "offline_access"];
/** For what a token is asked: by name (`resource`), or in the scope. */
export function audienceSaid(form: URLSearchParams): string | undefined {
  const scopes = (form.get("scope") ?? "").split(/\s+/).filter((scope) => scope !== "" && !ofSignIn.includes(scope.toLowerCase()));
  const said = form.get("resource") ?? scopes[0]?.replace(/\/(?:\.default|user_impersonation)$/i, "");
  return !said || /^(?:\.default|user_impersonation)$/i.test(said) ? undefined : said;
}
function audienceIn(form: URLSearchParams): string | undefined {
  const said = audienceSaid(form);
  return !said || isAudience(said) ? said : refuse("invalid_resource", 500011, `There is no API called ${said.slice(0, 100)} here. Ask for ${audiences[0]}.`);
}

export const issuerOf = (tenant: string, v2: boolean): string => `${env.APP_ORIGIN}/${tenant}/${v2 ? "v2.0" : ""}`;
type Granted = { programId: string; tenantId: string; consentId?: string; nonce?: string | null };
type Asked = { form: URLSearchParams; audience: string; v2: boolean; seconds?: number };

async function accessToken({ programId, tenantId, consentId }: Granted, { audience, v2, seconds = tokenSeconds }: Asked, { take }: Asks) {
  const now = clock.now();
  const person = consentId ? await speaksFor(consentId) : undefined;
  if (consentId && !person) throw new Problem("application.grant_over");
  const whose = person
    ? {
        cid: consentId,
        oid: person.userId,
        sub: person.userId,
        upn: person.email,
        unique_name: person.email,
        scp: "user_impersonation",
        amr: ["pwd", ...(person.factor ? ["mfa"] : [])],
      }
    : { oid: programId, sub: programId, idtyp: "app" };
  const claims = {
    iss: issuerOf(tenantId, v2),
    aud: audience,
    tid: tenantId,
    appid: programId,
    azp: programId,
    ver: v2 ? "2.0" : "1.0",
    ...whose,
    jti: randomUUID(),
  };
  const key = await signingKey(take);
  return { token: await signed(claims as never, key as never, { now, seconds }), person, now, key };
}

/** In the numbers of the one endpoint, or the texts of the other. */
async function granted(granted: Granted, asked: Asked, asks: Asks, refreshToken?: string): Promise<Response> {
  const { form, audience, v2 } = asked;
  const { token, person, now, key } = await accessToken(granted, asked, asks);
  const lasts = tokenSeconds - 1;
  const at = Math.floor(now.getTime() / 1000);
  const times = v2
    ? { expires_in: lasts, ext_expires_in: lasts }
    : { expires_in: String(lasts), ext_expires_in: String(lasts), expires_on: String(at + lasts), not_before: String(at), resource: audience };
  const wantsId = person && (!v2 || /\bopenid\b/.test(form.get("scope") ?? "") || form.get("grant_type") === "authorization_code");
  const about = person && {
    oid: person.userId,
    sub: person.userId,
    tid: granted.tenantId,
    name: person.name,
    preferred_username: person.email,
    ver: v2 ? "2.0" : "1.0",
  };
  const said = { iss: issuerOf(granted.tenantId, v2), aud: granted.programId, ...about, ...(granted.nonce && { nonce: granted.nonce }) };
  const idToken = wantsId ? await signed(said as never, key as never, { now, seconds: tokenSeconds }) : undefined;
  const whose = person && { refresh_token: refreshToken, scope: `${audience}/user_impersonation`, ...(idToken && { id_token: idToken }) };
  const info =
    person && form.get("client_info") ? { client_info: Buffer.from(JSON.stringify({ uid: person.userId, utid: granted.tenantId })).toString("base64url") } : {};
  return json(200, { token_type: "Bearer", ...times, access_token: token, ...whose, ...info });
}

/** `POST …/token` of either endpoint. */
export async function tokenAnswer(request: Request, { tenant, v2, ip }: { tenant: string; v2: boolean; ip: string }, asks: Asks): Promise<Response> {
  try {
    const form = await formOf(request);
    const grant = (form.get("grant_type") ?? "").replace(/^urn:ietf:params:oauth:grant-type:(?=device_code$)/, "");
    if (grant === "password") {
      refuse(
        "unsupported_grant_type",
        70003,
        "Passwords aren't taken from programs. Let the person sign in at the authorize endpoint and consent, then use the refresh token.",
      );
    }
    if (!["client_credentials", "authorization_code", "refresh_token", "device_code"].includes(grant))
      refuse("unsupported_grant_type", 70003, "Ask with client_credentials, authorization_code, device_code or refresh_token.");
    const shown = { ...clientOf(form, request.headers.get("authorization")), tenant, ip };
    const said = audienceIn(form);
    const door = doorOf(said);
    // Partner Center's API where nothing is said, now or before.
    const asked = { form, audience: said ?? audiences[0], v2 };
    const needed = (name: string) => form.get(name) || refuse("invalid_request", 900144, `The form must have '${name}'.`);
    if (grant === "client_credentials") {
      const done = await asks.show(guest("en"), shown);
      if (!("tenantId" in done)) throw new Problem("unexpected");
      return await granted({ programId: done.id, tenantId: done.tenantId }, asked, asks);
    }
    const verifier = form.get("code_verifier") ?? undefined;
    const exchanged = {
      refresh_token: () => asks.refresh(guest("en"), { ...shown, door, refreshToken: needed("refresh_token") }),
      authorization_code: () => asks.code(guest("en"), { ...shown, door, code: needed("code"), redirectUri: needed("redirect_uri"), verifier }),
      // Clients of the first endpoint call it `code`.
      device_code: () => asks.device(guest("en"), { ...shown, door, deviceCode: form.get("code") || needed("device_code") }),
    };
    const done = await exchanged[grant as keyof typeof exchanged]();
    if (!("tenantId" in done)) throw new Problem("unexpected");
    const { id: consentId, tenantId, refreshToken, nonce, forAssistants } = done;
    const audience = said ?? (forAssistants ? assistants() : audiences[0]);
    return await granted({ programId: shown.clientId, tenantId, consentId, nonce }, { ...asked, audience }, asks, refreshToken);
  } catch (error) {
    return answerTo(error, request.headers.get("client-request-id"));
  }
}

/** The older second step: a token for a token, of the same bearer and no longer good. */
export async function generatedToken(request: Request, asks: Asks): Promise<Response> {
  try {
    const form = await formOf(request);
    if (form.get("grant_type") !== "jwt_token") refuse("unsupported_grant_type", 70003, "Ask with grant_type=jwt_token.");
    const bearer: Bearer = await bearerOf(request.headers.get("authorization"), asks.keys);
    const seconds = Math.max(1, Math.floor((bearer.expires.getTime() - clock.now().getTime()) / 1000));
    const whose = { programId: bearer.programId, tenantId: bearer.tenantId, consentId: bearer.consentId };
    const { token } = await accessToken(whose, { form, audience: audiences[0], v2: false, seconds }, asks);
    return json(200, { access_token: token, token_type: "bearer", expires_in: seconds });
  } catch (error) {
    return isFault(error) ? answerTo(new Refusal({ error: "invalid_token", number: 50013, status: 401 }, error.message), null) : answerTo(error, null);
  }
}
