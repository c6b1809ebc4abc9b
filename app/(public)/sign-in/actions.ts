"use server";

import { redirect } from "next/navigation";
import { SignIn } from "#lib/domain/identity/rules.ts";
import { refusal } from "#lib/refusal.ts";
import { SignInRefused, signIn } from "#lib/web/auth.ts";
import { keepDevice, thisDevice } from "#lib/web/device.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { parseForm } from "#lib/web/parse-form.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { client } from "#lib/web/session.ts";

/** Signing in goes through next-auth, which sets the cookie; the rule is in the domain's signIn. */
export async function signInAction(_previous: FormState, data: FormData): Promise<FormState> {
  // A server action is a public POST: what it is called with may be anything.
  if (!(data instanceof FormData)) return undefined;
  const submission = parseForm(data, SignIn);
  const hideFields = ["password" as never];
  if (submission.status !== "success") return { result: submission.reply({ hideFields }) };
  const { email, password } = submission.value;
  const device = await thisDevice();
  try {
    await signIn("credentials", { email, password, ...(await client()), device, redirect: false });
  } catch (error) {
    const refused = error instanceof SignInRefused ? refusal(error.problem.code, error.problem.params) : refusal("unexpected");
    return { result: submission.reply({ formErrors: [refused], hideFields }) };
  }
  await keepDevice(device);
  redirect(safePath(data.get("from")) ?? paths.overview());
}
