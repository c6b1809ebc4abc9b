"use server";

import {
  chooseRecipient,
  discardAnnouncement,
  draftAnnouncement,
  dropRecipient,
  editAnnouncement,
  publishAnnouncement,
  withdrawAnnouncement,
} from "#lib/domain/announcements/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

export const draftAction = formAction(draftAnnouncement, { to: ({ id }) => paths.sentAnnouncement(id, { done: "drafted" }) });
export const editAction = formAction(editAnnouncement, { to: ({ id }) => paths.sentAnnouncement(id, { done: "saved" }) });
export const publishAction = formAction(publishAnnouncement, { to: ({ id }) => paths.sentAnnouncement(id, { done: "published" }) });
export const withdrawAction = formAction(withdrawAnnouncement, {});
export const discardAction = formAction(discardAnnouncement, { to: () => paths.sentAnnouncements({ done: "discarded" }) });
export const chooseRecipientAction = formAction(chooseRecipient, {});
export const dropRecipientAction = formAction(dropRecipient, {});
