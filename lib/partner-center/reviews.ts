import { z } from "zod";
import { takeables } from "../domain/reviews/rules.ts";
import { printParty } from "./partnerships.ts";
import { attributes, selfLink } from "./printing.ts";
import { members, optional, text, word } from "./reading.ts";

type Reseller = { tenantId: string | null; name: string; partnerId: string | null };
type Customer = { id?: string; name: string };
const printCustomer = ({ id, name }: Customer) => ({ id, name });
const small = (said: string | undefined) => said?.toLowerCase();

// ---------------------------------------------------------------- assignments

type Assignment = {
  customer: Customer;
  reseller: Reseller;
  association: { adminRights: string; startedAt: Date; confirmedAt: Date | null } | null;
  recordOf: number;
  contactOf: number;
  azureRoles: readonly string[];
  usedAt: Date | null;
};
export const printAssignment = ({ customer, reseller, association, ...row }: Assignment) => ({
  ...{ customer: printCustomer(customer), reseller: printParty(reseller), adminRights: small(association?.adminRights) },
  ...{ startDate: association?.startedAt, confirmedDate: association?.confirmedAt, lastUsedDate: row.usedAt },
  ...{ subscriptionsOfRecord: row.recordOf, subscriptionsOfSupport: row.contactOf, azureRoles: row.azureRoles },
  ...attributes("Assignment"),
});

// ---------------------------------------------------------------- reviews

type Review = {
  id: string;
  name: string;
  state: string;
  dueAt: Date;
  startedAt: Date;
  startedByName: string;
  finishedAt: Date | null;
  finishedByName: string;
  reviewers: readonly { name: string }[];
};
export const printReview = (row: Review, { done, of, open }: { done: number; of: number; open: number }) => ({
  ...{ id: row.id, name: row.name, status: small(row.state), startDate: row.startedAt, startedBy: row.startedByName, dueDate: row.dueAt },
  ...{ finishedDate: row.finishedAt, finishedBy: row.finishedByName, reviewers: row.reviewers.map(({ name }) => name) },
  progress: { total: of, decided: done, open },
  ...selfLink(`/channel/reviews/${row.id}`),
  ...attributes("AssignmentReview"),
});

type Item = {
  id: string;
  reviewId: string;
  state: string;
  adminRights: string;
  withdrawn: readonly string[];
  reason: string;
  question: string;
  askedAt: Date | null;
  answer: string;
  decidedAt: Date | null;
  decidedByName: string;
  customer: Customer;
  reseller: Reseller;
  association: { startedAt: Date; confirmedAt: Date | null };
};
export const printItem = (row: Item) => ({
  ...{ id: row.id, status: small(row.state), customer: printCustomer(row.customer), reseller: printParty(row.reseller), adminRights: small(row.adminRights) },
  ...{ startDate: row.association.startedAt, confirmedDate: row.association.confirmedAt, withdrawn: row.withdrawn.map(small), reason: row.reason },
  ...{ decidedDate: row.decidedAt, decidedBy: row.decidedByName, question: row.question, askedDate: row.askedAt, answer: row.answer },
  ...selfLink(`/channel/reviews/${row.reviewId}/items/${row.id}`),
  ...attributes("AssignmentReviewItem"),
});

/** What is decided: a reviewer confirms, withdraws, or asks the reseller. */
export const DecisionSent = members({
  status: word(["confirmed", "withdrawn", "asked"]),
  withdrawn: optional(z.array(word(takeables))),
  ...{ reason: optional(text), question: optional(text) },
});
/** Where a field of ours stands in what was sent. */
export const decisionMembers: Readonly<Record<string, string>> = { what: "withdrawn" };

type Question = {
  id: string;
  state: string;
  question: string;
  askedAt: Date | null;
  askedByName: string;
  answer: string;
  answeredAt: Date | null;
  customer: Customer;
};
export const printQuestion = (row: Question) => ({
  ...{ id: row.id, status: row.state === "ASKED" ? "open" : "answered", customer: printCustomer(row.customer), question: row.question },
  ...{ askedDate: row.askedAt, askedBy: row.askedByName, answer: row.answer, answeredDate: row.answeredAt },
  ...attributes("ReviewQuestion"),
});
export const AnswerSent = members({ answer: text });
