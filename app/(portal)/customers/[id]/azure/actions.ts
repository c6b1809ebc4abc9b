"use server";

import { changeRole, grantRole, restoreProvider, revokeRole } from "#lib/domain/azure/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

type Made = { id: string; repeated: true } | { customerId: string; subscriptionId: string; seen: boolean };
type Done = "granted" | "changed" | "withdrawn" | "restored";

/** Back to the plan; to the own roles where that was all there was to see of it. */
const then = (done: Done) => (made: Made) => {
  if ("repeated" in made || !made.seen) return paths.azure({ done });
  return paths.azureAccess(made.customerId, made.subscriptionId, { done });
};

export const grantRoleAction = formAction(grantRole, { to: then("granted") });
export const changeRoleAction = formAction(changeRole, { to: then("changed") });
export const revokeRoleAction = formAction(revokeRole, { to: then("withdrawn") });
export const restoreProviderAction = formAction(restoreProvider, { to: then("restored") });
