"use server";

import { acceptRelationship, declineRelationship, noteRelationshipOpened } from "#lib/domain/relationships/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { currentActor } from "#lib/web/session.ts";

export const acceptAction = formAction(acceptRelationship, {});
export const declineAction = formAction(declineRelationship, {});

export async function noteOpenedAction(token: string): Promise<void> {
  await noteRelationshipOpened(await currentActor(), { token }).catch(() => undefined);
}
