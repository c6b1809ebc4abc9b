"use server";

import { addDomain, demandSingleSignOn, proveDomain, removeDomain, removeSingleSignOn, setSingleSignOn } from "#lib/domain/sso/writes.ts";
import { singleSignOnForm } from "#lib/forms/sso.ts";
import { formAction } from "#lib/web/form-action.ts";

// All stay on the page, which says that it is done.
export const setSingleSignOnAction = formAction(setSingleSignOn, { form: singleSignOnForm });
export const addDomainAction = formAction(addDomain, {});
export const proveDomainAction = formAction(proveDomain, {});
export const removeDomainAction = formAction(removeDomain, {});
export const demandAction = formAction(demandSingleSignOn, {});
export const removeSingleSignOnAction = formAction(removeSingleSignOn, {});
