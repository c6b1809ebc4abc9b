"use server";

import { grantQualification, refuseQualification } from "#lib/domain/customers/qualifications/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

const there = { to: ({ id }: { id: string }) => paths.qualification(id) };
export const grantAction = formAction(grantQualification, there);
export const refuseAction = formAction(refuseQualification, there);
