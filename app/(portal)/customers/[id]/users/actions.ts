"use server";

import { checkUsers } from "#lib/domain/users/reads.ts";
import { changeUserRoles } from "#lib/domain/users/roles/writes.ts";
import { createUsers, deleteUser, resetUserPassword, restoreUser, setLicenses } from "#lib/domain/users/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";
import { takeUserFile } from "#lib/web/user-file.ts";

export const checkUsersAction = formAction(checkUsers, { before: takeUserFile, answer: ({ users, problems }) => ({ users, problems }) });
export const createUsersAction = formAction(createUsers, { answer: (made) => ("users" in made ? { users: made.users, until: made.until } : { users: [] }) });
export const setLicensesAction = formAction(setLicenses, {
  to: (set) => ("customerId" in set ? paths.customerUser(set.customerId, set.id, { done: "licenses" }) : paths.overview()),
});
export const resetUserPasswordAction = formAction(resetUserPassword, {
  answer: (reset) => ("password" in reset ? { userName: reset.userName, password: reset.password, until: reset.until } : undefined),
});
export const changeUserRolesAction = formAction(changeUserRoles, {});
export const deleteUserAction = formAction(deleteUser, {});
export const restoreUserAction = formAction(restoreUser, {});
