import "server-only";
import { deviceCode } from "../domain/applications/devices/rules.ts";
import { clock } from "../platform/clock.ts";
import { env } from "../platform/env.ts";
import { guest } from "../platform/session.ts";
import { Problem } from "../problem.ts";
import { paths } from "./paths.ts";
import { doorOf } from "./programs.ts";
import { type Asks, answerTo, clientOf, formOf, json, audienceSaid } from "./tokens.ts";

/**
 * `POST …/devicecode` of either endpoint (RFC 8628, 3.2). There is no address that has the code in it already: whoever was sent
 * one would let somebody in with a single click.
 */
export async function deviceCodeAnswer(request: Request, { tenant, v2, ip }: { tenant: string; v2: boolean; ip: string }, asks: Asks): Promise<Response> {
  try {
    const form = await formOf(request);
    const shown = clientOf(form, request.headers.get("authorization"));
    const done = await asks.askDevice(guest("en"), { ...shown, door: doorOf(audienceSaid(form)), tenant, ip });
    if (!("code" in done)) throw new Problem("unexpected");
    const at = `${env.APP_ORIGIN}${paths.device()}`;
    const code = done.userCode.replace(/^.{4}/, "$&-");
    const [lasts, interval] = [deviceCode.minutes * 60, deviceCode.pollSeconds];
    const message = `To sign in, open ${at} in a browser and enter the code ${code}.`;
    const said = { device_code: done.code, user_code: code, message };
    const numbers = { expires_in: lasts, interval };
    if (v2) return json(200, { ...said, verification_uri: at, ...numbers });
    const expiresOn = Math.floor(clock.now().getTime() / 1000) + lasts;
    return json(200, { ...said, verification_url: at, expires_in: String(lasts), interval: String(interval), expires_on: String(expiresOn) });
  } catch (error) {
    return answerTo(error, request.headers.get("client-request-id"));
  }
}
