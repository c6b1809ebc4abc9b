import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { registerWebhook } from "#lib/domain/webhooks/writes.ts";
import { customer, type Member, subscription } from "./world.ts";

// Somebody's program that is told of events, and what came to it.

export type Told = { path: string; headers: IncomingHttpHeaders; text: string; event: Record<string, string | null> };
export type Receiver = { origin: string; told: Told[]; answers: Record<string, RequestListener>; stop: () => void };

/** Answers 200 wherever nothing else was said. */
export async function receiver(): Promise<Receiver> {
  const told: Told[] = [];
  const answers: Receiver["answers"] = {};
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const [path, text] = [request.url ?? "", Buffer.concat(parts).toString("utf8")];
    told.push({ path, headers: request.headers, text, event: JSON.parse(text) });
    const answer = answers[path];
    if (answer) answer(request, response);
    else response.end("taken");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, told, answers, stop };
}

export const headersOf = ({ headers }: Told) => headers as Record<string, string>;

/** Has somebody's subscriptions told of there. */
export async function hooks(by: Member, url: string): Promise<{ id: string; secret: string }> {
  const done = await registerWebhook(by, { url, events: ["subscription-updated"], idempotencyKey: crypto.randomUUID() });
  return done as { id: string; secret: string };
}

/** Something that is told of: a new subscription. */
export async function changed(by: Member): Promise<{ id: string; customerId: string }> {
  const of = await customer(by);
  return { id: await subscription(by, of), customerId: of.organizationId };
}
