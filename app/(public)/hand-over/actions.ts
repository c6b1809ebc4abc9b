"use server";

import { openOneTimeLink } from "#lib/domain/identity/handing/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { client } from "#lib/web/session.ts";

// What was sealed is in this one answer.
const open = formAction(openOneTimeLink, { answer: (opened) => ("sealed" in opened ? { sealed: opened.sealed } : {}) });

export async function openOneTimeLinkAction(previous: FormState, data: FormData): Promise<FormState> {
  if (!(data instanceof FormData)) return undefined;
  for (const [name, value] of Object.entries(await client())) data.set(name, value);
  return open(previous, data);
}
