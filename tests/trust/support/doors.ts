import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Operation } from "#lib/operation.ts";
import { definitionOf } from "../../../scripts/operations-page.ts";
import type { Row } from "../../support/parties.ts";
import { operationsOf } from "../../support/operations.ts";
import { type Action, actionsOfBuild, type Called, formBody, valuesBody } from "./actions.ts";
import type { World } from "./oracle.ts";

// Every server action of the build, and the operation behind it: read off the doors themselves, or said here.

const operations = new Map((await operationsOf()).map(({ name, operation }) => [name, operation] as const));
const operation = (name: string): Operation => operations.get(name) ?? missing(name);
const missing = (name: string): never => {
  throw new Error(`there is no operation ${name}`);
};

type Form = "state" | "plain" | "values" | "texts";
/** `reason`: it changes nothing that somebody else could have. */
export type Door = { action: Action; operation?: Operation; form: Form; reason?: string; begins?: boolean; echoes?: boolean };

/** It begins a draft under the id that the page made for it, where there is none. */
const begins = new Set(["fillAccountAction", "keepAccountAction", "keepLinesAction", "chooseLinesAction"]);
/** Doors with a few lines of their own. `echoes`: a refusal comes with what was typed, as something done. */
const handmade: Record<string, { operation?: string; form?: Form; reason?: string; echoes?: true }> = {
  placeOrderAction: { operation: "placeOrder" },
  openOneTimeLinkAction: { reason: "the secret is the proof" },
  changeAction: { operation: "changeSeats" },
  verifyPartnerIdAction: { operation: "verifyPartnerId", form: "values" },
  keepLinesAction: { operation: "chooseLines", form: "texts" },
  submitCustomerAction: { operation: "addCustomer" },
  discardAction: { operation: "discardDraft", form: "plain" },
  keepAccountAction: { operation: "keepAccount", form: "texts" },
  chooseLinesAction: { operation: "chooseLines" },
  previewSeatsAction: { operation: "previewChange", form: "values" },
  proposeDomainAction: { operation: "proposeDomain", form: "values" },
  checkDomainAction: { operation: "domainAvailable", form: "values" },
  requestRelationshipAction: { operation: "requestRelationship" },
  resendRelationshipAction: { operation: "resendRelationship" },
  requestPartnershipAction: { operation: "requestPartnership" },
  resendAction: { operation: "resendInvitation" },
  sendRelationshipAction: { operation: "sendRelationship", echoes: true },
  sendAction: { operation: "sendInvitation", echoes: true },
  proposeMoveAction: { operation: "proposeMove" },
  usersOfFileAction: { operation: "createUsers" },
  openNotification: { operation: "markRead", form: "plain" },
  undoAction: { reason: "what oneself did last, by the operation that did it" },
  markAnnouncementRead: { reason: "one's own reading", form: "plain" },
  starOfferAction: { reason: "one's own favorites", form: "values" },
  hideSteps: { reason: "one's own first steps", form: "plain" },
  bringStepsBack: { reason: "one's own first steps", form: "plain" },
  chooseKeysAction: { reason: "one's own keys", form: "plain" },
  tryCallAction: { reason: "the token typed is the proof; tests/api asks with strangers' tokens" },
  markAllRead: { reason: "one's own notifications", form: "plain" },
  noteOpenedAction: { reason: "the secret is the proof", form: "values" },
  signInAction: { reason: "for whoever isn't anybody yet" },
  switchLanguage: { reason: "one's own browser", form: "plain" },
  switchTheme: { reason: "one's own browser", form: "plain" },
  leave: { reason: "one's own session", form: "plain" },
};

/** `name: operation` of the doors that a file makes in one line. */
function madeIn(file: string): Map<string, string> {
  const text = readFileSync(file, "utf8");
  return new Map([...text.matchAll(/export const (\w+) = formAction\(\s*(\w+)/g)].map(([, name = "", of = ""]) => [name, of]));
}

export const doors: Door[] = actionsOfBuild().map((action) => {
  const made = madeIn(action.file).get(action.name);
  const { operation: named = made, form = "state", ...more } = made ? {} : (handmade[action.name] ?? {});
  return { action, operation: named === undefined ? undefined : operation(named), form, ...more, begins: begins.has(action.name) };
});

const models: Record<string, string> = {
  ...{ member: "Membership", customerUser: "Membership", invitation: "PartnershipInvitation", relationship: "RelationshipRequest", session: "Session" },
  ...{ move: "CustomerMove", review: "AssignmentReview", reviewItem: "AssignmentReviewItem", qualification: "CustomerQualification", factor: "SecondFactor" },
  ...{
    view: "ListView",
    listingChange: "ListingChangeRequest",
    azure: "AzureRoleAssignment",
    serviceRequest: "ServiceRequest",
    customerDraft: "CustomerDraft",
    customerNote: "CustomerNote",
  },
};
const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Of which table the id in its command is; nothing where none is asked for. */
export function tableOf({ action, operation: of }: Door): string | undefined {
  const names = Object.keys(of ? (definitionOf(of.schema).shape ?? {}) : {});
  const noun = of?.may.split(".")[0] ?? "";
  if (/Item/.test(action.name)) return "AssignmentReviewItem";
  if (names.some((name) => /^ids?$/.test(name))) return models[noun] ?? capital(noun);
  // What the right is about comes first: users of a customer are made with some of its subscriptions.
  if (noun === "customer" && names.includes("customerId")) return "Customer";
  if (names.includes("subscriptionId") || names.includes("subscriptionIds")) return "Subscription";
  if (names.some((name) => /^customerIds?$/.test(name))) return "Customer";
  return undefined;
}

const nothing = "00000000-0000-4000-8000-000000000000";

/** A form that means its command, about this row; of what it doesn't know it has what the schema would take. */
export function fieldsOf({ operation: of }: Door, row: Row | undefined, world: World): Record<string, string> {
  const fields: Record<string, string> = { kind: "seats", confirmed: "on", quantity: "11", chosen: "on", step: "add" };
  const idOf = (name: string): string => {
    if (/^ids?$/.test(name)) return (row?.id as string) ?? nothing;
    const column = name.replace(/Ids$/, "Id");
    if (typeof row?.[column] === "string") return row[column] as string;
    if (column === "customerId" || column === "subscriptionId") return (row?.id as string) ?? nothing;
    const other = row && world.rows(capital(column.replace(/Id$/, ""))).find((one) => one.providerId === row.providerId);
    return (other?.id as string) ?? nothing;
  };
  const typed = (last: string, { type, format, values = [], entries = {} }: Partial<ReturnType<typeof definitionOf>>): string => {
    if (last === "idempotencyKey") return randomUUID();
    if (/^ids?$|Ids?$/.test(last) || format === "uuid") return idOf(last);
    if (last === "token") return "z".repeat(43);
    if (type === "enum") return Object.values(entries)[0] ?? "";
    if (type === "literal") return values[0] === true ? "on" : String(values[0]);
    if (type === "boolean") return "on";
    if (type === "number" || type === "int" || type === "bigint") return "1";
    if (format === "email") return "somebody@example.test";
    return /day|date|at$|until/i.test(last) ? "2027-01-31" : "Something";
  };
  const put = (name: string, schema: z.ZodType, deep = 0): void => {
    const { type, format, values = [], entries = {}, shape, element, innerType, options = [], in: inner } = definitionOf(schema);
    const last = name.replace(/^.*\.|\[\d+\]$/g, "");
    if (["default", "prefault", "catch", "optional", "nullable"].includes(type) && !/Ids?$|^ids?$/.test(last) && deep > 0) return;
    const inside = innerType ?? (type === "pipe" ? inner : type === "union" ? options[0] : undefined);
    if (inside) put(name, inside, deep);
    else if (type === "object") for (const [part, of] of Object.entries(shape ?? {})) put(name ? `${name}.${part}` : part, of, deep + 1);
    else if (type === "array" && element) put(`${name}[0]`, element, deep);
    else fields[name] = typed(last, { type, format, values, entries });
  };
  if (of) put("", of.schema);
  return fields;
}

/** What is sent. */
export function bodyOf(door: Door, fields: Record<string, string>): Promise<Called> {
  if (door.form === "values") return valuesBody(fields.id ? [fields.id, fields.quantity] : ["6304756"]);
  if (door.form === "texts") return valuesBody([fields]);
  return formBody(fields, door.form === "state");
}
