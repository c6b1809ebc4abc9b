"use server";

import { checkUsers } from "#lib/domain/users/reads.ts";
import { changeUserRoles } from "#lib/domain/users/roles/writes.ts";
import { createUsers, deleteUser, resetUserPassword, restoreUser, setLicenses } from "#lib/domain/users/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { textOf } from "#lib/web/sent.ts";
import { takeUserFile } from "#lib/web/user-file.ts";

const checkUsersAction = formAction(checkUsers, { before: takeUserFile, answer: ({ users, problems }) => ({ users, problems }) });
export const createUsersAction = formAction(createUsers, {
  once: true,
  answer: (made) => ("users" in made ? { users: made.users, until: made.until } : { users: [] }),
});
/** The form of a file: it is checked, or what was checked before is added, which stays to be seen where that is refused. */
export async function usersOfFileAction(previous: FormState, data: FormData): Promise<FormState> {
  if (!(data instanceof FormData)) return undefined;
  // A passkey that was asked for sends it without a button.
  const step = textOf(data, "step") ?? (previous?.done ? "add" : "check");
  if (step !== "add") return checkUsersAction(previous, data);
  data.delete("file");
  return createUsersAction(previous, data);
}
export const setLicensesAction = formAction(setLicenses, {
  to: (set) => ("customerId" in set ? paths.customerUser(set.customerId, set.id, { done: "licenses" }) : paths.overview()),
});
export const resetUserPasswordAction = formAction(resetUserPassword, {
  once: true,
  answer: (reset) => ("password" in reset ? { userName: reset.userName, password: reset.password, until: reset.until } : undefined),
});
export const changeUserRolesAction = formAction(changeUserRoles, {});
export const deleteUserAction = formAction(deleteUser, {});
export const restoreUserAction = formAction(restoreUser, {});
