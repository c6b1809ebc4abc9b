import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { expect } from "vitest";

// An assistant over HTTP, with the protocol's own client.

type Era = "legacy" | "auto";
export async function connect(origin: string, by: string | undefined, headers: Record<string, string> = {}, mode: Era = "legacy"): Promise<Client> {
  const client = new Client({ name: "an assistant", version: "1" }, { versionNegotiation: { mode } });
  const requestInit = { headers: { ...(by && { authorization: `Bearer ${by}` }), ...headers } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${origin}/mcp`), { requestInit }));
  return client;
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects to be there
type Answered = { refused?: any; found?: any };
/** What a tool answers: the same as data and as text. */
export async function call(client: Client, name: string, typed: Record<string, unknown> = {}): Promise<Answered> {
  const { isError, content, structuredContent } = await client.callTool({ name, arguments: typed });
  const text = (content as { text: string }[])[0]?.text ?? "";
  if (isError) return { refused: text.startsWith("{") ? JSON.parse(text) : text };
  expect(JSON.parse(text)).toEqual(structuredContent);
  return { found: structuredContent };
}
export const idsOf = ({ found }: Answered): string[] => found.items.map(({ id }: { id: string }) => id);
export const namesOf = async (client: Client) => (await client.listTools()).tools.map(({ name }) => name).sort();
