"use server";

import { refresh } from "next/cache";
import { keepLogo } from "#lib/domain/directory/writes.ts";
import { setBrand } from "#lib/domain/profiles/brand/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { takeLogo } from "#lib/web/logo.ts";
import { paths } from "#lib/web/paths.ts";

/** Back on the page, which is drawn afresh in the new look, with the frame around it. */
export const setBrandAction = formAction(setBrand, {
  before: takeLogo(keepLogo),
  after: async () => refresh(),
  to: () => paths.brand({ done: "saved" }),
});
