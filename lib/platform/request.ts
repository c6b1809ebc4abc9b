import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import type { Locale } from "../i18n/locales.ts";

// The number of the request that is being answered, from the front door to the letter. Pages load their modules apart from the
// process that serves them: this is where both find it.
/** In the words of whoever asked, which their browser may not know. */
type Refused = { language: Locale; told: string[]; typed: string[] };
type Asked = { id: string; busy?: true; refused?: Refused };
const kept = globalThis as { twotierRequests?: AsyncLocalStorage<Asked> };
const requests = (kept.twotierRequests ??= new AsyncLocalStorage<Asked>());

const wellFormed = /^[A-Za-z0-9._-]{8,64}$/;

/** The one that a trusted proxy gave, or else a new one: short enough to be read out. */
export const requestIdFrom = (given: unknown): string => (typeof given === "string" && wellFormed.test(given) ? given : randomBytes(8).toString("hex"));

/** Nothing where no request led to it, such as in what the clock does. */
export const requestId = (): string | undefined => requests.getStore()?.id;

/** What is done because of a request, its jobs too. */
export const during = <R>(id: string | undefined, run: () => R): R => (id ? requests.run({ id }, run) : run());

/** Something that it asked for couldn't be had in time: whoever draws its answer may say so. */
export const noteBusy = (): void => {
  const asked = requests.getStore();
  if (asked) asked.busy = true;
};
export const wasBusy = (): boolean => requests.getStore()?.busy === true;

/** What was asked for was refused, in the reader's words, and with what they wrote: whoever draws the answer may say so. */
export const noteRefused = (refused: Refused): void => {
  const asked = requests.getStore();
  if (asked) asked.refused = refused;
};
export const refusedNow = (): Refused | undefined => requests.getStore()?.refused;
