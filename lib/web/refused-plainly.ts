import "server-only";
import { headers } from "next/headers";
import { noteRefused } from "../platform/request.ts";
import type { FormState } from "./form-state.ts";
import { isSecret } from "./parse-form.ts";
import { problemWords } from "./problem-words.ts";
import { currentActor } from "./session.ts";

/** A key, an id, a number, a day, or what a choice is called in our code: nobody wrote that. */
const ours = /^(?:[a-z_]*|[A-Z_]+|[\d.,:TZ+-]+|[\w-]{16,})$/;

/**
 * What was refused of a form that a browser sent by itself, for the page that answers it: where somebody else was quicker, that page
 * may have no place for the form any more, and the door puts this before it (not-there-door.ts). A script is answered where it asked, and tells
 * (components/ui/refused-away.ts).
 */
export async function noteRefusedPlainly(state: FormState, data: FormData): Promise<void> {
  if (state?.result?.status !== "error" || (await headers()).has("next-action")) return;
  const words = problemWords(await currentActor());
  const refusals = Object.values(state.result.error ?? {}).flatMap((all) => all ?? []);
  const written = [...data].flatMap(([name, value]) => (typeof value !== "string" || /^\$/.test(name) || isSecret(name) || ours.test(value) ? [] : [value]));
  noteRefused({ told: [...new Set(refusals.map(words))], typed: written });
}
