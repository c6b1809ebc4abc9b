"use server";

import { keepLogo, requestListingChange, resubmitListingChange, withdrawListingChange } from "#lib/domain/directory/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { takeLogo } from "#lib/web/logo.ts";
import { paths } from "#lib/web/paths.ts";

const there = { to: ({ id }: { id: string }) => paths.listingChange(id) };
export const requestChangeAction = formAction(requestListingChange, { before: takeLogo(keepLogo), ...there });
export const resubmitChangeAction = formAction(resubmitListingChange, { before: takeLogo(keepLogo), ...there });
export const withdrawChangeAction = formAction(withdrawListingChange, there);
