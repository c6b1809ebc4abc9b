"use server";

import { publishAgreement } from "#lib/domain/agreements/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

export const publishAgreementAction = formAction(publishAgreement, { to: () => paths.agreement({ done: "published" }) });
