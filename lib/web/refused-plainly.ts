import "server-only";
import { headers } from "next/headers";
import { noteRefused } from "../platform/request.ts";
import type { FormState } from "./form-state.ts";
import { typedIn, writtenIn } from "./typed-in.ts";
import { problemWords } from "./problem-words.ts";
import { currentActor } from "./session.ts";

/**
 * What was refused of a form that a browser sent by itself, for the page that answers it: where somebody else was quicker, that page
 * may have no place for the form any more, and the door puts this before it (not-there-door.ts). A script is answered where it asked, and tells
 * (components/ui/refused-away.ts).
 */
export async function noteRefusedPlainly(state: FormState, data: FormData): Promise<void> {
  if (state?.result?.status !== "error" || (await headers()).has("next-action")) return;
  const reader = await currentActor();
  const words = problemWords(reader);
  const refusals = Object.values(state.result.error ?? {}).flatMap((all) => all ?? []);
  noteRefused({ language: reader.language, told: [...new Set(refusals.map(words))], typed: writtenIn(typedIn(data)) });
}
