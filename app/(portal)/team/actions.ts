"use server";

import { changeRoles, deactivateMember, endSessions, inviteMember, reactivateMember, resetMembersFactor, sendPasswordLink } from "#lib/domain/team/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

const there = { to: ({ id }: { id: string }) => paths.member(id) };
export const inviteAction = formAction(inviteMember, there);
export const changeRolesAction = formAction(changeRoles, {});
export const deactivateAction = formAction(deactivateMember, there);
export const reactivateAction = formAction(reactivateMember, there);
export const sendPasswordLinkAction = formAction(sendPasswordLink, {});
export const resetFactorAction = formAction(resetMembersFactor, {});
export const endSessionsAction = formAction(endSessions, {});
