import type { AsyncLocalStorage } from "node:async_hooks";
import type { Attributes, Span, SpanContext } from "@opentelemetry/api";
import type { ClientBase } from "pg";
import { requestId } from "./request.ts";

// What took how long, as OpenTelemetry has it: requests, and the statements, jobs and letters that came of them. A span says what kind
// of thing was done and under which number, and nothing that somebody typed or is called. Nothing of OpenTelemetry is loaded here; where
// nobody asked for it (lib/platform/tracer.ts), nothing is done.

type Kind = "SERVER" | "CLIENT" | "INTERNAL";
export type Tracer = { under: AsyncLocalStorage<Span>; begin: (name: string, kind: Kind, said: Attributes, parent?: SpanContext) => Span; failed: number };

// Pages load their modules apart from the process that serves them: this is where both find it.
export const kept = globalThis as { twotierTracer?: Tracer };

/** A code or the name of an error's class; never its message, which may say anything. */
function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  const said = [code, name].find((each) => typeof each === "string" && /^[\w.]{1,60}$/.test(each));
  return (said as string | undefined) ?? "Error";
}

export type Traced = { run: <R>(work: () => R) => R; end: (said?: Attributes) => void; fail: (error: unknown) => void };

/** Begins a span under the one that is under way; nothing where nobody asked for any. */
export function beginSpan(name: string, kind: Kind, said: Attributes, from?: SpanContext): Traced | undefined {
  const tracer = kept.twotierTracer;
  if (!tracer) return undefined;
  const request = requestId();
  const all = { ...said, ...(request && { "twotier.request_id": request }) };
  const span = tracer.begin(name, kind, all, tracer.under.getStore()?.spanContext() ?? from);
  return {
    run: (work) => tracer.under.run(span, work),
    end: (more = {}) => span.setAttributes(more).end(),
    fail: (error) => span.setAttribute("error.type", reasonOf(error)).setStatus({ code: tracer.failed }).end(),
  };
}

/** From its beginning to its end, however it ends. */
export async function traced<R>(name: string, said: Attributes, work: () => Promise<R>): Promise<R> {
  const span = beginSpan(name, "INTERNAL", said);
  if (!span) return work();
  return span.run(work).then(
    (result) => {
      span.end();
      return result;
    },
    (error: unknown) => {
      span.fail(error);
      throw error;
    },
  );
}

/** What a statement does and to which table; its text may have values in it. */
function summaryOf(text: string): { operation: string; table?: string } {
  const operation = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? "?";
  const table = /\b(?:FROM|INTO|UPDATE)\s+(?:"\w+"\.)?"(\w+)"/.exec(text)?.[1];
  return { operation, table };
}

/** Each statement on this connection that something under way waits for. What the database is asked between times is nobody's. */
export function traceStatements(client: ClientBase): void {
  if (!kept.twotierTracer) return;
  const ask = client.query.bind(client) as (...asked: unknown[]) => unknown;
  const asking = (...asked: unknown[]): unknown => {
    const text = typeof asked[0] === "string" ? asked[0] : (asked[0] as { text?: string }).text;
    if (text === undefined || !kept.twotierTracer?.under.getStore()) return ask(...asked);
    const { operation, table } = summaryOf(text);
    const said = { "db.system.name": "postgresql", "db.operation.name": operation, ...(table && { "db.collection.name": table }) };
    const span = beginSpan(table ? `${operation} ${table}` : operation, "CLIENT", said);
    const answer = ask(...asked);
    // A callback's answer isn't waited for: nobody of ours asks so.
    if (answer instanceof Promise) answer.then(() => span?.end(), span?.fail);
    else span?.end();
    return answer;
  };
  client.query = asking as typeof client.query;
}
