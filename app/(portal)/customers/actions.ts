"use server";

import { qualifyCustomer } from "#lib/domain/customers/qualifications/writes.ts";
import { attestAgreement, remindOfAgreement } from "#lib/domain/customers/agreement/writes.ts";
import { removeCustomer } from "#lib/domain/customers/removal/writes.ts";
import { tagCustomers } from "#lib/domain/customers/tags/writes.ts";
import { editAccount, handOver, resetPassword, withdrawAdminRights, withdrawProviderRights } from "#lib/domain/customers/writes.ts";
import { makeOneTimeLink, withdrawOneTimeLink } from "#lib/domain/identity/handing/writes.ts";
import { toldOfTag } from "#lib/web/told.ts";
import { env } from "#lib/platform/env.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { attestForm, tagForm } from "#lib/forms/customers.ts";

export const editAccountAction = formAction(editAccount, { to: ({ id }) => `${paths.customerAccount(id)}?saved=1` });
export const attestAgreementAction = formAction(attestAgreement, {
  form: attestForm,
  to: ({ id }) => `${paths.customerAccount(id)}?saved=1`,
});
export const remindOfAgreementAction = formAction(remindOfAgreement, { answer: () => true });
export const tagAction = formAction(tagCustomers, { told: toldOfTag });
export const tagManyAction = formAction(tagCustomers, { form: tagForm, told: toldOfTag, to: (_, data) => safePath(data.get("list")) ?? paths.customers() });
export const qualifyAction = formAction(qualifyCustomer, {});
export const removeCustomerAction = formAction(removeCustomer, { to: ({ id }) => paths.customer(id) });
export const withdrawAdminRightsAction = formAction(withdrawAdminRights, { to: ({ id }) => paths.customer(id) });
export const withdrawProviderRightsAction = formAction(withdrawProviderRights, { to: ({ id }) => paths.customer(id) });

// What is shown once is told to the page that asked, and to nobody else.
export const resetPasswordAction = formAction(resetPassword, { once: true, answer: (made) => made });
export const handOverAction = formAction(handOver, {
  once: true,
  answer: (made) => "token" in made && { userName: made.userName, link: `${env.APP_ORIGIN}${paths.choosePassword(made.token)}` },
});

// Passwords on their way to whoever they are for.
export const makeOneTimeLinkAction = formAction(makeOneTimeLink, {
  answer: (made) => ({ id: made.id, ...("expiresAt" in made && { until: made.expiresAt }) }),
});
export const withdrawOneTimeLinkAction = formAction(withdrawOneTimeLink, {});
