import "server-only";
import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { Actor } from "../access.ts";
import type { Locale } from "../i18n/locales.ts";
import type { Letter } from "../letters/letter.ts";
import { env } from "../platform/env.ts";
import { newToken } from "../platform/secret.ts";
import type { FormAction, FormState } from "./form-state.ts";
import { parseForm } from "./parse-form.ts";
import { textOf } from "./sent.ts";
import { currentActor } from "./session.ts";

type Address = (token: string) => string;
type Made = { id: string; token: string; language: Locale };

const linkTo = (address: Address, token: string) => `${env.APP_ORIGIN}${address(token)}`;

/** A link that opens nothing yet: it does when the letter that holds it is kept. So looking at a draft makes nothing. */
export const draftedLink = (address: Address): string => linkTo(address, newToken());

/** The letter with a new link is in this one answer: the token is kept nowhere, only its hash is. */
export async function withDraft<M extends Made>(
  state: FormState,
  address: Address,
  letter: (made: M, sender: Actor, link: string) => Letter,
): Promise<FormState> {
  const made = state?.done as Partial<M> | undefined;
  if (!made?.token) return state;
  const link = linkTo(address, made.token);
  return { ...state, done: { id: made.id, link, idempotencyKey: randomUUID(), ...letter(made as M, await currentActor(), link) } };
}

/** The next time that it is sent is another time. */
const wasSent = () => ({ sent: true, idempotencyKey: randomUUID() });

/** The letter of a new link stays with what comes of sending it, as it was typed: also where the page is drawn anew, and nothing else has the link. */
export function keepingLetter<S extends z.ZodType<object>>(schema: S, send: FormAction): FormAction {
  return async (previous, data) => {
    if (!(data instanceof FormData)) return undefined;
    const [id, link, subject, text, idempotencyKey] = ["id", "link", "subject", "text", "idempotencyKey"].map((name) => textOf(data, name));
    const sent = await send(previous, data);
    const letter = { id, link, subject, text, idempotencyKey };
    return sent?.done ? { result: parseForm(data, schema).reply(), done: { ...letter, ...wasSent() } } : { ...sent, done: letter };
  };
}

type Asking<S extends z.ZodType> = {
  schema: S;
  /** Makes the request, or what of it has changed. */
  keep: FormAction;
  send: FormAction;
  /** The letter afresh, in its language and with whom and what it names now. */
  write: (actor: Actor, typed: Record<string, unknown>) => Promise<Letter>;
  /** Where one is when all is done. */
  list: string;
};

/** A letter and what stands beside it are one form. Its buttons say what comes next: `write`, `stay`, `send` or `done`. */
export function letterAction<S extends z.ZodType<object>>({ schema, keep, send, write, list }: Asking<S>): FormAction {
  return async (previous, data) => {
    if (!(data instanceof FormData)) return undefined;
    const next = data.get("next");
    // What was typed comes back, whatever was done with it.
    const result = parseForm(data, schema).reply();
    // What was sent once is sent under another key the next time, whatever is done in between.
    const idempotencyKey = textOf(data, "idempotencyKey");
    if (next === "write") {
      const letter = await write(await currentActor(), Object.fromEntries(data));
      return { result: { ...result, initialValue: { ...result.initialValue, ...letter } }, done: { letter, idempotencyKey } };
    }
    const kept = await keep(previous, data);
    const made = kept?.done as { id: string } | undefined;
    if (!made) return { ...kept, done: { idempotencyKey } };
    if (next === "done") redirect(list);
    if (next !== "send") return { result, done: { idempotencyKey } };
    data.set("id", made.id);
    const sent = await send(previous, data);
    return sent?.done ? { result, done: wasSent() } : { ...sent, done: { idempotencyKey } };
  };
}
