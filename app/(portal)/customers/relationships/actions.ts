"use server";

import { daysToAnswer } from "#lib/domain/partnerships/rules.ts";
import { requestRelationship, resendRelationship, revokeRelationship, sendRelationship } from "#lib/domain/relationships/writes.ts";
import { relationshipDraft } from "#lib/letters/relationships.ts";
import { withDraft } from "#lib/web/draft.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Made = Exclude<Awaited<ReturnType<typeof requestRelationship>>, { repeated: true }>;
const draft = (state: FormState) =>
  withDraft<Made>(state, paths.relationshipLink, ({ language, provider, reseller, adminRights }, actor, link) =>
    relationshipDraft({ provider, reseller, adminRights, sender: actor.name, organization: actor.organizationName, link, days: daysToAnswer }, language),
  );

const request = formAction(requestRelationship, { answer: (made) => made });
const resend = formAction(resendRelationship, { answer: (made) => made });

export const requestRelationshipAction = async (previous: FormState, data: FormData) => draft(await request(previous, data));
export const resendRelationshipAction = async (previous: FormState, data: FormData) => draft(await resend(previous, data));
export const sendRelationshipAction = formAction(sendRelationship, {});
export const revokeRelationshipAction = formAction(revokeRelationship, { to: ({ id }) => paths.relationship(id) });
