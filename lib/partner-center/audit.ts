import { isIdInDetails } from "../domain/audit/rules.ts";
import { attributes } from "./printing.ts";
import { bare } from "./reading.ts";

// The log in Partner Center's words, where it has some for what was done; in our own, written as its are, for the rest.

type Words = readonly [operationType: string, resourceType: string];
const words: Record<string, Words> = {
  "provider.addCustomer": ["add_customer", "customer"],
  "customer.remove": ["remove_partner_customer_relationship", "partner_customer_relationship"],
  "customer.editAccount": ["update_customer_billing_profile", "customer"],
  "customer.acceptAgreement": ["create_agreement", "agreement"],
  "customer.attestAgreement": ["create_agreement", "agreement"],
  "customer.placeOrder": ["create_order", "order"],
  "order.cancelPending": ["update_order", "order"],
  "customer.createUsers": ["create_customer_user", "customer_user"],
  "customerUser.resetPassword": ["update_customer_user", "customer_user"],
  "customerUser.delete": ["delete_customer_user", "customer_user"],
  "customerUser.restore": ["restore_customer_user", "customer_user"],
  "customerUser.changeRoles": ["update_customer_user", "customer_user"],
  "customerUser.license": ["update_customer_user_licenses", "license"],
  "subscription.upgrade": ["upgrade_subscription", "subscription"],
  "subscription.convertTrial": ["convert_trial_subscription", "subscription"],
  ...Object.fromEntries(
    ["edit", "changeSeats", "changeRenewal", "changePlan", "schedule", "cancel", "suspend", "reactivate", "assignReseller", "assignSupportContact"].map(
      (verb) => [`subscription.${verb}`, ["update_subscription", "subscription"] as const],
    ),
  ),
  "invitation.accept": ["create_partner_relationship", "partner_relationship"],
  "invitation.confirmRequest": ["create_partner_relationship", "partner_relationship"],
  "partnership.end": ["remove_partner_relationship", "partner_relationship"],
  "relationship.accept": ["extend_relationship", "partner_customer_relationship"],
  "reseller.changePartnerId": ["update_mpn_association", "mpn_association"],
};

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** What an action is called, and what it was done to. */
export function wordsOf(action: string): Words {
  const [noun = "", verb = ""] = action.split(".");
  return words[action] ?? [`${snake(verb)}_${snake(noun)}`, snake(noun)];
}

/** Which actions are done to a resource of this type, however it is written. */
export const actionsOn = (resourceType: string, actions: readonly string[]): string[] =>
  actions.filter((action) => bare(wordsOf(action)[1]) === bare(resourceType));

type Entry = {
  id: string;
  at: Date;
  action: string;
  actorName: string;
  subjectName: string;
  customerId: string | null;
  customerName: string | null;
  /** Of companies whose ids the details say: those that the reader may know. */
  names: Readonly<Record<string, string>>;
};
type Detail = { field: string } & ({ before: unknown; after: unknown } | { value: unknown });

/** `seats.before` is `Seats.Before`. */
const pascal = (field: string) => field.replace(/(?<![^.])[a-z]/g, (letter) => letter.toUpperCase());
const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
/** With names in place of ids, as the log's page has them: whom the reader doesn't know isn't said. */
function named(value: unknown, names: Entry["names"]): unknown {
  if (typeof value === "string") return isIdInDetails(value) ? names[value] : value;
  if (Array.isArray(value)) return value.map((inner) => named(inner, names)).filter((inner) => inner !== undefined);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== "id")
      .map(([name, inner]) => [name, named(inner, names)]),
  );
}
/** Values by their Pascal names, as JSON text; nothing where there is none. */
function valuesOf(details: readonly Detail[], side: "before" | "after", names: Entry["names"]): string | undefined {
  const said = details
    .flatMap((row) => ("value" in row ? [] : [[pascal(row.field), named(row[side], names)] as const]))
    .filter(([, value]) => value !== undefined);
  return said.length > 0 ? JSON.stringify(Object.fromEntries(said)) : undefined;
}

/** Who came by single sign-on and has no role any more isn't let in, and what lasted of theirs ended: of what is refused that alone has an entry. */
const statusOf = ({ action }: Entry, details: readonly Detail[]) =>
  action === "singleSignOn.enter" && details.some(({ field }) => field === "refused") ? "failed" : "succeeded";

/** One entry. */
export function printRecord(entry: Entry, details: readonly Detail[]) {
  const [operationType, resourceType] = wordsOf(entry.action);
  const { names } = entry;
  const { program, ...more } = Object.fromEntries(details.flatMap((row) => ("value" in row ? [[row.field, named(row.value, names)] as const] : [])));
  const said = Object.entries({ subject: entry.subjectName, ...more }).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return {
    ...{ id: entry.id, customerId: entry.customerId, customerName: entry.customerName, userPrincipalName: entry.actorName },
    ...{ applicationId: program ?? "portal", resourceType, operationType, operationDate: entry.at, operationStatus: statusOf(entry, details) },
    ...{ resourceOldValue: valuesOf(details, "before", names), resourceNewValue: valuesOf(details, "after", names) },
    customizedData: said.map(([key, value]) => ({ key: pascal(key), value: textOf(value) })),
    ...attributes("AuditRecord"),
  };
}

/** Where the log is, as it was asked for. */
export function recordsAt(asked: Readonly<Record<string, string | number | undefined>>): string {
  const said = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return `/auditrecords?${said.join("&")}`;
}
