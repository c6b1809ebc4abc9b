"use server";

import { endPartnership } from "#lib/domain/assignments/writes.ts";
import { daysToAnswer } from "#lib/domain/partnerships/rules.ts";
import { confirmRequest, refuseRequest, requestPartnership, resendInvitation, revokeInvitation, sendInvitation } from "#lib/domain/partnerships/writes.ts";
import { partnershipDraft } from "#lib/letters/partnership-request.ts";
import { env } from "#lib/platform/env.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { knocking } from "#lib/web/session.ts";

export type Draft = { id: string; link: string; subject: string; text: string };

/** The draft is in this one answer: the token is kept nowhere, only its hash is. */
async function withDraft(made: FormState): Promise<FormState> {
  const done = made?.done as { id: string; token?: string; language?: "en" | "de" } | undefined;
  if (!done?.token || !done.language) return made;
  const actor = await knocking();
  const link = `${env.APP_ORIGIN}${paths.partnershipLink(done.token)}`;
  const letter = partnershipDraft({ provider: actor.organizationName, sender: actor.name, link, days: daysToAnswer }, done.language);
  return { ...made, done: { id: done.id, link, ...letter } satisfies Draft };
}

const request = formAction(requestPartnership, { tell: (made) => made });
const resend = formAction(resendInvitation, { tell: (made) => made });

export const requestPartnershipAction = async (previous: FormState, data: FormData) => withDraft(await request(previous, data));
export const resendAction = async (previous: FormState, data: FormData) => withDraft(await resend(previous, data));
export const sendAction = formAction(sendInvitation, {});
export const revokeAction = formAction(revokeInvitation, { to: ({ id }) => paths.invitation(id) });
export const confirmRequestAction = formAction(confirmRequest, { to: ({ id }) => paths.indirectReseller(id) });
export const refuseRequestAction = formAction(refuseRequest, { to: ({ id }) => paths.invitation(id) });
export const endPartnershipAction = formAction(endPartnership, { to: ({ id }) => paths.indirectReseller(id) });
