"use server";

import { addDomain, demandSingleSignOn, proveDomain, removeDomain, removeSingleSignOn, setSingleSignOn } from "#lib/domain/sso/writes.ts";
import { singleSignOnForm } from "#lib/forms/sso.ts";
import { formAction } from "#lib/web/form-action.ts";

/** What the form shows from now on, as long as nobody else changes it. */
const seen = (result: { id: string }) => ("version" in result ? result.version : 0);

// All stay on the page, which says that it is done.
export const setSingleSignOnAction = formAction(setSingleSignOn, { form: singleSignOnForm, answer: seen });
export const addDomainAction = formAction(addDomain, {});
export const proveDomainAction = formAction(proveDomain, {});
export const removeDomainAction = formAction(removeDomain, {});
export const demandAction = formAction(demandSingleSignOn, { answer: seen });
export const removeSingleSignOnAction = formAction(removeSingleSignOn, {});
