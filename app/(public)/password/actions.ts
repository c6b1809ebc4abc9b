"use server";

import { changePassword, choosePassword } from "#lib/domain/identity/writes.ts";
import { carryOn } from "#lib/web/auth.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths, safePath } from "#lib/web/paths.ts";

export const changePasswordAction = formAction(changePassword, { after: carryOn, to: (_, data) => safePath(data.get("from")) ?? paths.overview() });
export const choosePasswordAction = formAction(choosePassword, { to: () => paths.signIn({ done: "changed" }) });
