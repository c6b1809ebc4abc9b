import "server-only";
import { Resolver } from "node:dns/promises";
import { env } from "./env.ts";

/** Whom to ask; those of this machine where none is named. A test names its own. */
export const nameServers = { asked: (): readonly string[] => env.DNS_SERVERS };

/** What the text records of a name say, each whole; none where there is no such name, or nobody answers in time. */
export async function textRecords(name: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const servers = nameServers.asked();
  if (servers.length > 0) resolver.setServers(servers);
  const records = await resolver.resolveTxt(name).catch(() => []);
  return records.map((parts) => parts.join(""));
}
