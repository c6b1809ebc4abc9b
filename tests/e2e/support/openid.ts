import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

// An organisation's own sign-in, as a real provider of OpenID Connect: whoever comes presses a button and is Sina.

const page = (action: string, button: string) =>
  `<!doctype html><html lang="en"><title>Own sign-in</title><form method="post" action="${action}"><button>${button}</button></form></html>`;

type Client = { id: string; secret: string; callback: string; signedOutTo: string; tells: string };
type Person = { email: string; groups: string[] };

export async function ownSignIn({ id, secret, callback, signedOutTo, tells }: Client, { email, groups }: Person) {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(at, {
    clients: [
      {
        client_id: id,
        client_secret: secret,
        redirect_uris: [callback],
        post_logout_redirect_uris: [signedOutTo],
        backchannel_logout_uri: tells,
        backchannel_logout_session_required: true,
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["given_name", "family_name", "groups"] },
    pkce: { required: () => true },
    // By itself it tells nobody on this machine.
    fetch: (address, { method, headers, body } = {}) => fetch(address, { method, headers, body }),
    cookies: { keys: ["only-for-tests"] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email, email_verified: true, given_name: "Sina", family_name: "Sand", groups }),
    }),
  });

  async function interact(request: IncomingMessage, response: ServerResponse) {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === "login" && request.method === "GET") {
      response.writeHead(200, { "content-type": "text/html" });
      return response.end(page(request.url ?? "", "I am Sina"));
    }
    if (prompt.name === "login") return provider.interactionFinished(request, response, { login: { accountId: "sina" } });
    const grant = new provider.Grant({ accountId: session?.accountId as string, clientId: String(params.client_id) });
    grant.addOIDCScope("openid email profile");
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
  }
  const answer = provider.callback();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith("/interaction/")) interact(request, response).catch((error: Error) => response.end(error.stack));
    else answer(request, response);
  });
  return { at, stop: () => new Promise((done) => server.close(done)) };
}
