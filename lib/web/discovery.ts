import "server-only";
import { env } from "../platform/env.ts";
import { paths } from "./paths.ts";
import { audiences, doorOf, publicKeys, signingKey } from "./programs.ts";
import { type Asks, answerTo, audienceSaid, issuerOf, json, ofSignIn, refuse } from "./tokens.ts";

// What clients ask before they ask for a token.

/** Where it is asked, and how. */
function answeredAt(tenant: string, v2: boolean) {
  const at = `${env.APP_ORIGIN}/${tenant}`;
  const endpoint = v2 ? "/oauth2/v2.0" : "/oauth2";
  return {
    authorization_endpoint: `${at}${endpoint}/authorize`,
    token_endpoint: `${at}${endpoint}/token`,
    device_authorization_endpoint: `${at}${endpoint}/devicecode`,
    jwks_uri: `${at}/discovery${v2 ? "/v2.0" : ""}/keys`,
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", "refresh_token", "client_credentials", "urn:ietf:params:oauth:grant-type:device_code"],
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic", "none"],
    code_challenge_methods_supported: ["S256"],
  };
}
const scopes = [`${audiences[0]}/user_impersonation`, `${audiences[0]}/.default`];

/** What a client has to know of us (OpenID Connect Discovery 1.0). */
export function discovered(tenant: string, v2: boolean): Response {
  const anybody = tenant === "common" || tenant === "organizations";
  return json(200, {
    issuer: issuerOf(anybody ? "{tenantid}" : tenant, v2),
    ...answeredAt(tenant, v2),
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: [...ofSignIn, ...scopes],
    claims_supported: ["sub", "iss", "aud", "exp", "iat", "nonce", "name", "preferred_username", "oid", "tid", "ver"],
  });
}

/**
 * The same for clients that want tokens alone and begin at an address of ours (RFC 8414). They compare the issuer with where they asked,
 * so it is one, whichever organization's people then sign in. Of an ID token, whose issuer is the tenant's, nothing is said here.
 */
export const authorizationServer = (): Response =>
  json(200, {
    issuer: env.APP_ORIGIN,
    ...answeredAt("organizations", true),
    scopes_supported: ["offline_access", ...scopes],
    service_documentation: `${env.APP_ORIGIN}${paths.apiDocs()}`,
  });

/** Where a client that only knows an address gets tokens for it (RFC 9728): of the API, or of the door for assistants. */
export function protectedResource(path: string): Response {
  return json(200, {
    resource: path ? `${env.APP_ORIGIN}/${path}` : env.APP_ORIGIN,
    authorization_servers: [env.APP_ORIGIN],
    bearer_methods_supported: ["header"],
    resource_name: env.BRAND_NAME,
    resource_documentation: `${env.APP_ORIGIN}${paths.apiDocs()}`,
  });
}

/** The keys with which what we sign is looked at. */
export async function keysAnswer({ take, keys }: Asks): Promise<Response> {
  try {
    await signingKey(take);
    return json(200, { keys: (await publicKeys(keys)).keys });
  } catch (error) {
    return answerTo(error, null);
  }
}

/** `GET …/authorize`: on to the page that asks the person, if it is a question that we answer. */
export function askedPage(url: URL, to: (query: Record<string, string | undefined>) => string): Response {
  const said = (name: string) => url.searchParams.get(name) || undefined;
  try {
    if (said("response_type") !== "code") refuse("unsupported_response_type", 700051, "Ask with response_type=code.");
    const challenge = said("code_challenge");
    if (challenge && said("code_challenge_method") !== "S256") refuse("invalid_request", 501491, "Ask with code_challenge_method=S256.");
    const program = { clientId: said("client_id")?.toLowerCase(), redirectUri: said("redirect_uri") };
    const query = { ...program, state: said("state"), challenge, nonce: said("nonce"), door: doorOf(audienceSaid(url.searchParams)) };
    return new Response(null, { status: 302, headers: { location: to(query), "cache-control": "no-store" } });
  } catch (error) {
    return answerTo(error, null);
  }
}
