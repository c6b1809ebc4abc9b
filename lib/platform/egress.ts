import "server-only";
import { type LookupAddress, type LookupAllOptions, lookup } from "node:dns";
import { type RequestOptions, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { env } from "./env.ts";
import { lane } from "./lane.ts";

// What the portal asks of addresses that somebody typed: only where anybody may ask, only so long, only so much, and of the very
// address that was looked at. A redirect isn't followed.

/** How far it goes: what everybody reaches; a company's own networks too; this very machine too, by plain http. */
export type Networks = "public" | "private" | "loopback";
type Asked = { method?: string; headers?: Record<string, string>; body?: unknown };

/** For how long it waits and how much it reads. What is longer is refused, or `cut`: then its beginning is the answer. */
type Bounds = { milliseconds: number; bytes: number; cut?: boolean };
const usual: Bounds = { milliseconds: 5_000, bytes: 256 * 1024 };
const inside = ["private", "uniqueLocal", "carrierGradeNat"];

/** Where a cloud tells its machines about themselves, beside 169.254.0.0/16: of Azure, Alibaba, AWS and Google. */
const ofClouds = ["168.63.129.16", "100.100.100.200", "fd00:ec2::254", "fd20:ce::254"];
/** Of IPv6 only this much is given out (RFC 4291, 2.4): an IPv4 address with zeros before it, `::7f00:1`, isn't of it. */
const givenOut = ipaddr.IPv6.parseCIDR("2000::/3");

/** Never what a cloud tells its machines about themselves, whatever is allowed. */
function isAllowed(text: string, networks: Networks, plain: boolean): boolean {
  const address = ipaddr.process(text);
  const range = address.range();
  if (range === "loopback") return networks === "loopback";
  if (plain || ofClouds.some((cloud) => ipaddr.parse(cloud).toString() === address.toString())) return false;
  if (range === "unicast") return address.kind() === "ipv4" || address.match(givenOut);
  return networks !== "public" && inside.includes(range);
}

const refused = (host: string) => Object.assign(new Error(`${host} isn't an address to ask`), { code: "EREFUSED" });

// A name that no server answers for holds one of the four threads that hash, read and pack, too, until the system gives up:
// longer than anybody here waits.
const lookups = lane({ width: 2, places: 64, patienceMs: usual.milliseconds });
const addressesOf = (host: string, options: LookupAllOptions): Promise<LookupAddress[]> =>
  lookups("known", () => new Promise((found, failed) => lookup(host, options, (error, all) => (error ? failed(error) : found(all)))));

const lookingAt =
  (networks: Networks, plain: boolean): LookupFunction =>
  (host, options, callback) =>
    void addressesOf(host, { ...options, all: true }).then(
      (found) => {
        const [first] = found;
        if (!first || !found.every(({ address }) => isAllowed(address, networks, plain))) return callback(refused(host), "", 0);
        return options.all ? callback(null, found) : callback(null, first.address, first.family);
      },
      (error) => callback(error, "", 0),
    );

const bare = (host: string): string => host.replace(/^\[|\]$|\.$/g, "");
/** Names that nobody outside can have: this very machine's (RFC 6761), and those of networks of one's own (RFC 6762, RFC 8375, ICANN 2024). */
const rangeOf = (name: string): "loopback" | "private" | undefined =>
  /(?:^|\.)localhost$/i.test(name) ? "loopback" : /(?:^|\.)(?:local|internal|home\.arpa)$/i.test(name) ? "private" : undefined;

/** Whether a host, as a request names it, is this installation's or can't be given a stranger's address: a number, or a name of one's own networks. */
export function isOwnName(host: string): boolean {
  const url = URL.parse(`http://${host}`);
  if (!url || url.host === "") return false;
  const name = bare(url.hostname);
  return name === bare(new URL(env.APP_ORIGIN).hostname) || isIP(name) !== 0 || !name.includes(".") || rangeOf(name) !== undefined;
}

/** Where the installation names hosts, every other is left alone. */
const isNamed = (host: string): boolean =>
  env.OUTSIDE_HOSTS.length === 0 || env.OUTSIDE_HOSTS.some((named) => (named.startsWith("*.") ? host.endsWith(named.slice(1)) : host === named));

/** Whether it may be asked, as far as that can be said without looking up its name. */
export const isWithin = (networks: Networks, url: URL): boolean => isNamed(bare(url.hostname)) && reaches(networks, url);

/** Whether it is of these networks, as far as that can be said. */
export function reaches(networks: Networks, url: URL): boolean {
  const plain = url.protocol === "http:";
  if (!/^https?:$/.test(url.protocol) || (plain && networks !== "loopback")) return false;
  const host = bare(url.hostname);
  if (isIP(host)) return isAllowed(host, networks, plain);
  const named = rangeOf(host);
  return named === undefined || networks === "loopback" || (named === "private" && networks === "private");
}

/** Asks once. An Error where it may not ask, where nobody answers in time, and where the answer is too long. */
export const egress =
  (networks: Networks, { milliseconds, bytes, cut = false }: Bounds = usual) =>
  (address: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Response> =>
    new Promise((answered, failed) => {
      const url = new URL(address);
      const plain = url.protocol === "http:";
      const host = bare(url.hostname);
      if (!isWithin(networks, url)) return failed(refused(host));
      // A connection of its own: one that was opened for somebody else may lead where this one mustn't.
      const own: RequestOptions = { agent: false, lookup: lookingAt(networks, plain), signal: AbortSignal.timeout(milliseconds) };
      const asked = (plain ? overHttp : overHttps)(url, { method, headers, ...own }, (response) => {
        const parts: Buffer[] = [];
        let length = 0;
        const answer = () => {
          const { statusCode: status = 500 } = response;
          const said = Object.entries(response.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
          answered(new Response([204, 205, 304].includes(status) ? null : Buffer.concat(parts).subarray(0, bytes), { status, headers: said }));
        };
        response.on("data", (part: Buffer) => {
          length += part.length;
          if (length <= bytes || cut) parts.push(part);
          if (length <= bytes) return;
          if (cut) answer();
          asked.destroy(new Error(`${host} answers too much`));
        });
        response.on("error", failed);
        response.on("end", answer);
      });
      asked.on("error", failed);
      asked.end(body === undefined || body === null ? undefined : String(body));
    });
