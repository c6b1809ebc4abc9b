import "server-only";
import type { Actor } from "../access.ts";
import type { Locale } from "../i18n/locales.ts";
import { env } from "../platform/env.ts";
import type { FormState } from "./form-state.ts";
import { currentActor } from "./session.ts";

type Made = { id: string; token: string; language: Locale };
type Letter<M> = (made: M, sender: Actor, link: string) => { subject: string; text: string };

/** The letter with the link is in this one answer: the token is kept nowhere, only its hash is. */
export async function withDraft<M extends Made>(state: FormState, address: (token: string) => string, letter: Letter<M>): Promise<FormState> {
  const made = state?.done as Partial<M> | undefined;
  if (!made?.token) return state;
  const link = `${env.APP_ORIGIN}${address(made.token)}`;
  return { ...state, done: { id: made.id, link, ...letter(made as M, await currentActor(), link) } };
}
