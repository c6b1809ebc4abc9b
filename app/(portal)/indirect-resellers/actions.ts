"use server";

import type { Actor } from "#lib/actor.ts";
import { endPartnership } from "#lib/domain/assignments/ending/writes.ts";
import { requestPartnership, resendInvitation, revokeInvitation, sendInvitation, sendInvitationAgain } from "#lib/domain/partnerships/asking/writes.ts";
import { daysToAnswer, SendInvitation } from "#lib/domain/partnerships/rules.ts";
import { confirmRequest, refuseRequest } from "#lib/domain/partnerships/writes.ts";
import { partnershipForm } from "#lib/forms/letters.ts";
import { partnershipDraft } from "#lib/letters/partnership-request.ts";
import { keepingLetter, letterAction, withDraft } from "#lib/web/draft.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

const letterOf = ({ organizationName, name }: Actor, link: string, language: "en" | "de") =>
  partnershipDraft({ provider: organizationName, sender: name, link, days: daysToAnswer }, language);

const draft = (state: FormState) =>
  withDraft<{ id: string; token: string; language: "en" | "de" }>(state, paths.partnershipLink, ({ language }, actor, link) => letterOf(actor, link, language));

const resend = formAction(resendInvitation, { answer: (made) => made });

const send = formAction(sendInvitation, {});
export const sendAction = keepingLetter(SendInvitation, send);
export const requestPartnershipAction = letterAction({
  schema: partnershipForm.schema,
  keep: formAction(requestPartnership, { form: partnershipForm, answer: (made) => made }),
  send,
  write: async (actor, { link, language }) => letterOf(actor, String(link ?? ""), language === "de" ? "de" : "en"),
  list: paths.invitations(),
});
export const resendAction = async (previous: FormState, data: FormData) => draft(await resend(previous, data));
export const sendAgainAction = formAction(sendInvitationAgain, { to: ({ id }) => paths.invitation(id) });
export const revokeAction = formAction(revokeInvitation, { to: ({ id }) => paths.invitation(id) });
export const confirmRequestAction = formAction(confirmRequest, { to: ({ id }) => paths.indirectReseller(id) });
export const refuseRequestAction = formAction(refuseRequest, { to: ({ id }) => paths.invitation(id) });
export const endPartnershipAction = formAction(endPartnership, { to: ({ id }) => paths.indirectReseller(id) });
