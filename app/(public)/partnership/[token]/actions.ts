"use server";

import { acceptInvitation, declineInvitation, noteOpened } from "#lib/domain/partnerships/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { currentActor } from "#lib/web/session.ts";

export const acceptAction = formAction(acceptInvitation, {});
export const declineAction = formAction(declineInvitation, {});

export async function noteOpenedAction(token: string): Promise<void> {
  await noteOpened(await currentActor(), { token }).catch(() => undefined);
}
