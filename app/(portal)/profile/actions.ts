"use server";

import { editProfile } from "#lib/domain/enrollment/writes.ts";
import {
  editBilling,
  editSupport,
  nameSecurityContact,
  requestPartnerIdChange,
  requestProfileChange,
  withdrawProfileChange,
} from "#lib/domain/profiles/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

const saved = { to: () => paths.profile({ done: "saved" }) };
export const requestProfileChangeAction = formAction(requestProfileChange, { to: () => paths.profile() });
export const requestPartnerIdChangeAction = formAction(requestPartnerIdChange, { to: () => paths.profile() });
export const withdrawProfileChangeAction = formAction(withdrawProfileChange, { to: () => paths.profile() });
export const editSupportAction = formAction(editSupport, saved);
/** A reseller's is its own right. */
export const editResellerSupportAction = formAction(editProfile, saved);
export const nameSecurityContactAction = formAction(nameSecurityContact, saved);
export const editBillingAction = formAction(editBilling, saved);
