// Where programs ask, the REST API as clients of Partner Center spell it, and where they are answered (app/api).

const login = /^\/([^/]+)\/(oauth2(?:\/v2\.0)?\/(?:token|authorize|devicecode)|(?:v2\.0\/)?\.well-known\/openid-configuration|discovery(?:\/v2\.0)?\/keys)$/i;
const roots: readonly [pattern: RegExp, to: string][] = [
  [/^\/v1(?:\.0)?(?=\/|$)/i, "/api/v1"],
  [/^\/auditactivity\/v1(?:\.0)?(?=\/|$)/i, "/api/v1"],
  [/^\/webhooks\/v1(?:\.0)?(?=\/|$)/i, "/api/v1/webhooks"],
  [/^\/partner\/v1(?:\.0)?(?=\/|$)/i, "/api/v1/partner"],
  [/^\/mcp$/i, "/api/mcp"],
  // What RFC 9728 asks of a server that tokens are for.
  [/^\/\.well-known\/oauth-protected-resource(?=\/mcp$|$)/i, "/api/oauth2/protected-resource"],
  // What RFC 8414 asks of whoever gives them.
  [/^\/\.well-known\/oauth-authorization-server$/i, "/api/oauth2/authorization-server"],
  [/^\/generatetoken$/i, "/api/oauth2/generatetoken"],
];

/** The address inside, whatever the case and however many slashes; nothing where a page is asked for. */
export function apiAddress(url: string): string | undefined {
  const [asked = "", ...rest] = url.split("?");
  const path = asked.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
  const query = rest.length > 0 ? `?${rest.join("?")}` : "";
  const [, tenant, what] = login.exec(path) ?? [];
  if (tenant && what) return `/api/oauth2/${tenant.toLowerCase()}/${what.toLowerCase()}${query}`;
  const root = roots.find(([pattern]) => pattern.test(path));
  return root && `${path.replace(root[0], root[1])}${query}`;
}

/** Whether an answer there is for programs: in JSON, and in their words. */
export const isForPrograms = (path: string): boolean => /^\/api\/(?:v1|oauth2|mcp)(?:\/|$)/.test(path);
