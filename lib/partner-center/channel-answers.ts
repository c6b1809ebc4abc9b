import { z } from "zod";
import { flag, part, resource, text, when, whole, words } from "./describing.ts";

// The channel's own resources, which Partner Center has pages for and no calls.

/** A partner as elsewhere: by its tenant. */
const Partner = part({ id: text, name: text, mpnId: text, location: text });
const Named = part({ id: text, name: text });
const rights = z.enum(["admin", "none"]);

export const channel = {
  PartnershipInvitation: resource("PartnershipInvitation", {
    ...{ id: text, label: text, boundEmail: text, boundMpnId: text, language: text, createdDate: when, expirationDate: when, openedDate: when },
    ...{ status: z.enum(["open", "accepted", "declined", "revoked", "expired", "superseded"]), answeredDate: when, declineReason: text },
    ...{ requestedBy: Partner, requestedDate: when, acceptedBy: Partner, partnershipId: text, url: text },
  }),
  OpenedInvitation: resource("OpenedInvitation", { status: text, meantForYou: flag, expirationDate: when, provider: Partner }),
  InvitationAnswer: resource("InvitationAnswer", { status: z.enum(["accepted", "requested", "declined"]), partnershipId: text }),
  Partnership: resource("Partnership", {
    ...{ id: text, status: z.enum(["active", "ended"]), startDate: when, endDate: when, endedBy: text, partner: Partner, customerCount: whole },
  }),
  Assignment: resource("Assignment", {
    ...{ customer: Named, reseller: Partner, adminRights: rights, startDate: when, confirmedDate: when, lastUsedDate: when },
    ...{ subscriptionsOfRecord: whole, subscriptionsOfSupport: whole, azureRoles: words },
  }),
  AssignmentReview: resource("AssignmentReview", {
    ...{ id: text, name: text, status: z.enum(["open", "done"]), startDate: when, startedBy: text, dueDate: when, finishedDate: when, finishedBy: text },
    ...{ reviewers: words, progress: part({ total: whole, decided: whole, open: whole }) },
  }),
  AssignmentReviewItem: resource("AssignmentReviewItem", {
    ...{ id: text, status: z.enum(["open", "asked", "confirmed", "withdrawn", "gone", "undecided"]), customer: Named, reseller: Partner },
    ...{ adminRights: rights, startDate: when, confirmedDate: when, withdrawn: words, reason: text, decidedDate: when, decidedBy: text },
    ...{ question: text, askedDate: when, answer: text },
  }),
  ReviewQuestion: resource("ReviewQuestion", {
    ...{ id: text, status: z.enum(["open", "answered"]), customer: Named, question: text, askedDate: when, askedBy: text, answer: text, answeredDate: when },
  }),
  IncentiveMonth: resource("IncentiveMonth", { month: text, currencyCode: text, earned: z.number(), lost: z.number() }),
  IncentiveEntry: resource("IncentiveEntry", {
    ...{ id: text, month: text, status: z.enum(["earned", "lost"]), reason: text, category: text, currencyCode: text, charged: z.number(), rate: z.number() },
    ...{ amount: z.number(), calculatedDate: when, customer: Named, subscription: Named, provider: Named, reseller: part({ name: text, mpnId: text }) },
  }),
  CostPreview: resource("CostPreview", {
    ...{ possible: flag, says: words, currencyCode: text, totalPrice: z.number(), nextChargeDate: when, nextChargePrice: z.number() },
  }),
};
