"use server";

import { endPartnership } from "#lib/domain/assignments/ending/writes.ts";
import { daysToAnswer } from "#lib/domain/partnerships/rules.ts";
import { confirmRequest, refuseRequest, requestPartnership, resendInvitation, revokeInvitation, sendInvitation } from "#lib/domain/partnerships/writes.ts";
import { partnershipDraft } from "#lib/letters/partnership-request.ts";
import { withDraft } from "#lib/web/draft.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

const draft = (state: FormState) =>
  withDraft<{ id: string; token: string; language: "en" | "de" }>(state, paths.partnershipLink, ({ language }, actor, link) =>
    partnershipDraft({ provider: actor.organizationName, sender: actor.name, link, days: daysToAnswer }, language),
  );

const request = formAction(requestPartnership, { answer: (made) => made });
const resend = formAction(resendInvitation, { answer: (made) => made });

export const requestPartnershipAction = async (previous: FormState, data: FormData) => draft(await request(previous, data));
export const resendAction = async (previous: FormState, data: FormData) => draft(await resend(previous, data));
export const sendAction = formAction(sendInvitation, {});
export const revokeAction = formAction(revokeInvitation, { to: ({ id }) => paths.invitation(id) });
export const confirmRequestAction = formAction(confirmRequest, { to: ({ id }) => paths.indirectReseller(id) });
export const refuseRequestAction = formAction(refuseRequest, { to: ({ id }) => paths.invitation(id) });
export const endPartnershipAction = formAction(endPartnership, { to: ({ id }) => paths.indirectReseller(id) });
