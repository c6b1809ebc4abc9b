"use server";

import { serving } from "#app/api/v1/serving.ts";
import { CallForm } from "#lib/forms/api-call.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { triedCall } from "#lib/web/tried-call.ts";

export async function tryCallAction(_previous: FormState, data: FormData): Promise<FormState> {
  return triedCall(data, CallForm, serving);
}
