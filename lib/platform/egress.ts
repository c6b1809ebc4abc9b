import "server-only";
import { lookup } from "node:dns";
import { type RequestOptions, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

// What the portal asks of addresses that somebody typed: only where anybody may ask, only so long, only so much, and of the very
// address that was looked at. A redirect isn't followed.

/** How far it goes: what everybody reaches; a company's own networks too; this very machine too, by plain http. */
export type Networks = "public" | "private" | "loopback";
type Asked = { method?: string; headers?: Record<string, string>; body?: unknown };

const bounds = { milliseconds: 5_000, bytes: 256 * 1024 };
const inside = ["private", "uniqueLocal", "carrierGradeNat"];

/** Never what a cloud tells its machines about themselves (169.254.0.0/16), whatever is allowed. */
function isAllowed(address: string, networks: Networks, plain: boolean): boolean {
  const range = ipaddr.process(address).range();
  if (range === "loopback") return networks === "loopback";
  if (plain) return false;
  return range === "unicast" || (networks !== "public" && inside.includes(range));
}

const refused = (host: string) => Object.assign(new Error(`${host} isn't an address to ask`), { code: "EREFUSED" });

const lookingAt =
  (networks: Networks, plain: boolean): LookupFunction =>
  (host, options, callback) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error || !first) return callback(error ?? refused(host), "", 0);
      if (!found.every(({ address }) => isAllowed(address, networks, plain))) return callback(refused(host), "", 0);
      return options.all ? callback(null, found) : callback(null, first.address, first.family);
    });

/** Asks once. An Error where it may not ask, where nobody answers in time, and where the answer is too long. */
export const egress =
  (networks: Networks) =>
  (address: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Response> =>
    new Promise((answered, failed) => {
      const url = new URL(address);
      const plain = url.protocol === "http:";
      const host = url.hostname.replace(/^\[|\]$/g, "");
      if (!/^https?:$/.test(url.protocol) || (plain && networks !== "loopback") || (isIP(host) && !isAllowed(host, networks, plain)))
        return failed(refused(host));
      const options: RequestOptions = { method, headers, lookup: lookingAt(networks, plain), signal: AbortSignal.timeout(bounds.milliseconds) };
      const asked = (plain ? overHttp : overHttps)(url, options, (response) => {
        const parts: Buffer[] = [];
        let length = 0;
        response.on("data", (part: Buffer) => {
          length += part.length;
          if (length > bounds.bytes) asked.destroy(new Error(`${host} answers too much`));
          else parts.push(part);
        });
        response.on("error", failed);
        response.on("end", () => {
          const { statusCode: status = 500 } = response;
          const said = Object.entries(response.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
          answered(new Response([204, 205, 304].includes(status) ? null : Buffer.concat(parts), { status, headers: said }));
        });
      });
      asked.on("error", failed);
      asked.end(body === undefined || body === null ? undefined : String(body));
    });
