"use server";

import { giveConsent } from "#lib/domain/applications/writes.ts";
import { keepWayBack } from "#lib/web/errand.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";
import { wayBackTo } from "#lib/web/way-back.ts";

/** The program learns the code from the browser, which is led back to it by a page of its own. */
export const consentAction = formAction(giveConsent, {
  after: async (done) => {
    if ("code" in done) await keepWayBack(wayBackTo(done.redirectUri, { code: done.code, state: done.state }));
  },
  to: () => paths.consented(),
});
