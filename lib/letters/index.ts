import { saysOf } from "../i18n/moments.ts";
import { languageOf, type Reader } from "../reader.ts";
import type { Place } from "../places.ts";
import { announcement } from "./announcement.ts";
import { calendarEnded, calendarMade } from "./calendar.ts";
import { customerAgreementReminder, customerAgreementRequest } from "./customer-agreement-request.ts";
import { customerRemoved } from "./customer-removed.ts";
import { emailConfirmation } from "./email-confirmation.ts";
import { accountExists, resellerApproved, resellerReactivated, resellerRejected, resellerSuspended } from "./enrollment.ts";
import { passwordChanged, passwordForgotten } from "./forgotten-password.ts";
import { listingChangePublished, listingChangeRefused, listingChangeReturned } from "./listing-change.ts";
import { memberInvited, passwordReset } from "./member.ts";
import { invitationDeclined } from "./invitation-declined.ts";
import { moveProposed } from "./move-proposed.ts";
import { newDevice } from "./new-device.ts";
import { notification } from "./notification.ts";
import { partnershipEnded } from "./partnership-ended.ts";
import { partnerIdChanged, partnerIdRefused } from "./partner-id.ts";
import { partnershipDraft } from "./partnership-request.ts";
import { partnershipStarted } from "./partnership-started.ts";
import { applicationRegistered, programConsented } from "./programs.ts";
import { qualificationGranted, qualificationRefused } from "./qualification.ts";
import { recordReminder } from "./record-reminder.ts";
import { relationshipAccepted, relationshipDeclined } from "./relationships.ts";
import { renewalAnswered, renewalAsked, renewalAssigned, renewalsDigest, renewalsDue } from "./renewals.ts";
import { reviewQuestion, reviewReminder, reviewStarted } from "./review.ts";
import { accountRescued, secondFactorChanged } from "./second-factor.ts";
import { serviceRequest } from "./service-request.ts";
import { signInLinked } from "./sign-in-linked.ts";
import { asWritten, type Compose, type Letter } from "./letter.ts";

/** Every e-mail of the product, by template name. */
const letters = {
  announcement,
  "application-registered": applicationRegistered,
  "calendar-ended": calendarEnded,
  "calendar-made": calendarMade,
  "customer-agreement-request": customerAgreementRequest,
  "customer-agreement-reminder": customerAgreementReminder,
  "customer-removed": customerRemoved,
  "email-confirmation": emailConfirmation,
  "account-exists": accountExists,
  "account-rescued": accountRescued,
  "invitation-declined": invitationDeclined,
  "listing-change-published": listingChangePublished,
  "listing-change-returned": listingChangeReturned,
  "listing-change-refused": listingChangeRefused,
  "member-invited": memberInvited,
  "password-changed": passwordChanged,
  "password-forgotten": passwordForgotten,
  "password-reset": passwordReset,
  "move-proposed": moveProposed,
  "new-device": newDevice,
  notification,
  "partner-id-changed": partnerIdChanged,
  "partner-id-refused": partnerIdRefused,
  "partnership-ended": partnershipEnded,
  "partnership-invitation": partnershipDraft,
  "partnership-request": asWritten,
  "partnership-started": partnershipStarted,
  "program-consented": programConsented,
  "qualification-granted": qualificationGranted,
  "qualification-refused": qualificationRefused,
  "record-reminder": recordReminder,
  "relationship-accepted": relationshipAccepted,
  "relationship-declined": relationshipDeclined,
  "relationship-request": asWritten,
  "renewal-answered": renewalAnswered,
  "renewal-asked": renewalAsked,
  "renewal-assigned": renewalAssigned,
  "renewals-digest": renewalsDigest,
  "renewals-due": renewalsDue,
  "review-started": reviewStarted,
  "review-reminder": reviewReminder,
  "review-question": reviewQuestion,
  "reseller-approved": resellerApproved,
  "reseller-rejected": resellerRejected,
  "reseller-suspended": resellerSuspended,
  "reseller-reactivated": resellerReactivated,
  "second-factor-changed": secondFactorChanged,
  "service-request": serviceRequest,
  "sign-in-linked": signInLinked,
} satisfies Record<string, Compose<never>>;

export type LetterTemplate = keyof typeof letters;
type Words<T extends LetterTemplate> = Parameters<(typeof letters)[T]>[0];
/** Whoever sends one names a place; the link to it is made when it goes out. */
export type LetterData<T extends LetterTemplate> = Words<T> extends { link: string } ? Omit<Words<T>, "link"> & { place: Place } : Words<T>;

export const isTemplate = (name: string): name is LetterTemplate => name in letters;

/** Subject and text in the recipient's language, and by their clock. */
export const compose = (template: LetterTemplate, data: unknown, reader: Reader): Letter =>
  (letters[template] as Compose<unknown>)(data, languageOf(reader.locale), saysOf(reader));
