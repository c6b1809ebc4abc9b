"use server";

import { prove } from "#lib/domain/identity/proving/writes.ts";
import { carry } from "#lib/web/auth.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths, safePath } from "#lib/web/paths.ts";

/** Back to where the proof was wanted. */
export const proveAgainAction = formAction(prove, { after: ({ id }) => carry(id), to: (_, data) => safePath(data.get("from")) ?? paths.overview() });
