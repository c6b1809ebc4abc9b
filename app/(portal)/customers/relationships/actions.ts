"use server";

import type { Actor } from "#lib/actor.ts";
import { daysToAnswer, SendInvitation } from "#lib/domain/partnerships/rules.ts";
import { requestRelationship, resendRelationship, sendRelationship, sendRelationshipAgain } from "#lib/domain/relationships/asking/writes.ts";
import { readRelationshipStart } from "#lib/domain/relationships/reads.ts";
import { revokeRelationship } from "#lib/domain/relationships/writes.ts";
import { relationshipForm } from "#lib/forms/letters.ts";
import { relationshipDraft } from "#lib/letters/relationships.ts";
import { keepingLetter, letterAction, withDraft } from "#lib/web/draft.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { lettered, relationshipChoices } from "./letter.ts";

type Made = Exclude<Awaited<ReturnType<typeof resendRelationship>>, { repeated: true }>;
const draft = (state: FormState) =>
  withDraft<Made>(state, paths.relationshipLink, ({ language, provider, reseller, adminRights }, actor, link) =>
    relationshipDraft({ provider, reseller, adminRights, sender: actor.name, organization: actor.organizationName, link, days: daysToAnswer }, language),
  );

/** The letter names whom somebody has chosen by now. */
async function written(actor: Actor, { providerId, resellerId, adminRights, link, language }: Record<string, unknown>) {
  const [provider, reseller] = [providerId, resellerId].map((id) => (typeof id === "string" && id ? id : undefined));
  const choice = await readRelationshipStart(actor, { provider });
  const { partners } = await relationshipChoices(actor, choice, { provider, reseller });
  const asked = { providerId: provider, resellerId: reseller, adminRights: adminRights === "on", link: String(link ?? "") };
  return lettered(actor, partners, { ...asked, language: language === "de" ? "de" : "en" });
}

const resend = formAction(resendRelationship, { answer: (made) => made });

const send = formAction(sendRelationship, {});
export const sendRelationshipAction = keepingLetter(SendInvitation, send);
export const requestRelationshipAction = letterAction({
  schema: relationshipForm.schema,
  keep: formAction(requestRelationship, { form: relationshipForm, answer: (made) => made }),
  send,
  write: written,
  list: paths.relationships(),
});
export const resendRelationshipAction = async (previous: FormState, data: FormData) => draft(await resend(previous, data));
export const sendRelationshipAgainAction = formAction(sendRelationshipAgain, { to: ({ id }) => paths.relationship(id) });
export const revokeRelationshipAction = formAction(revokeRelationship, { to: ({ id }) => paths.relationship(id) });
