"use server";

import { findSingleSignOn } from "#lib/domain/sso/reads.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths, safePath } from "#lib/web/paths.ts";

/** The page stays and says where it goes on: by the domain alone, whoever it is. */
export const findSignInAction = formAction(findSingleSignOn, {
  answer: (found, data) => ({
    found: found && {
      name: found.name,
      href: paths.goToOrganization(found.id, { email: String(data.get("email") ?? ""), from: safePath(data.get("from")) }),
    },
  }),
});
