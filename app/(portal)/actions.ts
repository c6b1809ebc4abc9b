"use server";

import { acceptAgreement } from "#lib/domain/customers/agreement/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

// Where one arrives, and on the company's own page.
export const acceptAgreementAction = formAction(acceptAgreement, {
  to: (done) => paths.customer(done.id, { accepted: "begun" in done ? done.begun : 0 }),
});
