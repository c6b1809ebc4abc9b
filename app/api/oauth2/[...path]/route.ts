import { listSigningKeys } from "#lib/domain/applications/keys/reads.ts";
import { takeSigningKey } from "#lib/domain/applications/keys/writes.ts";
import { askDeviceCode, exchangeDevice } from "#lib/domain/applications/devices/writes.ts";
import { exchangeCode, exchangeRefresh, showProgram } from "#lib/domain/applications/tokens/writes.ts";
import { paths } from "#lib/web/paths.ts";
import { askedPage, authorizationServer, discovered, keysAnswer, protectedResource } from "#lib/web/discovery.ts";
import { deviceCodeAnswer } from "#lib/web/device-codes.ts";
import { type Asks, generatedToken, tokenAnswer } from "#lib/web/tokens.ts";

// The sign-in of programs, at the addresses that their libraries make of a host and a tenant.

const asks: Asks = {
  ...{ take: takeSigningKey, keys: listSigningKeys },
  ...{ show: showProgram, code: exchangeCode, refresh: exchangeRefresh, askDevice: askDeviceCode, device: exchangeDevice },
};
const nothing = () => new Response(null, { status: 404 });

export async function GET(request: Request, { params }: RouteContext<"/api/oauth2/[...path]">) {
  const [tenant = "", ...rest] = (await params).path;
  const what = rest.join("/");
  if (tenant === "protected-resource") return protectedResource(what);
  if (tenant === "authorization-server" && what === "") return authorizationServer();
  if (what.endsWith("authorize")) return askedPage(new URL(request.url), paths.consent);
  if (what.endsWith("openid-configuration")) return discovered(tenant, what.startsWith("v2.0/"));
  return what.endsWith("keys") ? keysAnswer(asks) : nothing();
}

export async function POST(request: Request, { params }: RouteContext<"/api/oauth2/[...path]">) {
  const [tenant = "", ...rest] = (await params).path;
  const what = rest.join("/");
  if (tenant === "generatetoken" && what === "") return generatedToken(request, asks);
  const asked = { tenant, v2: what.includes("v2.0"), ip: request.headers.get("x-client-ip") ?? "" };
  if (what.endsWith("devicecode")) return deviceCodeAnswer(request, asked, asks);
  return what.endsWith("token") ? tokenAnswer(request, asked, asks) : nothing();
}
