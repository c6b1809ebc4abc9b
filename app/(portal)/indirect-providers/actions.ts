"use server";

import { endPartnership } from "#lib/domain/assignments/ending/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

/** The same step from the reseller's side. */
export const endPartnershipAction = formAction(endPartnership, { to: ({ id }) => paths.indirectProvider(id) });
