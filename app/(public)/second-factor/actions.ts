"use server";

import { addPasskey, confirmApp, startApp } from "#lib/domain/identity/factors/writes.ts";
import { prove } from "#lib/domain/identity/proving/writes.ts";
import { carry, carryOn } from "#lib/web/auth.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths, safePath } from "#lib/web/paths.ts";

const from = (data: FormData) => safePath(data.get("from"));

/** Completes a sign-in, in a session of another id. */
export const proveAction = formAction(prove, { after: ({ id }) => carry(id), to: (_, data) => from(data) ?? paths.overview() });

// The page stays and shows the recovery codes, once.
const told = {
  after: carryOn,
  answer: (done: { id: string } | { codes?: string[] }) => ({ added: true, ...("codes" in done && { codes: done.codes }) }),
};
export const startAppAction = formAction(startApp, { to: ({ id }, data) => paths.setUpFactor({ app: id, from: from(data) }) });
export const confirmAppAction = formAction(confirmApp, told);
export const addPasskeyAction = formAction(addPasskey, told);
