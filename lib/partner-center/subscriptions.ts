import type { z } from "zod";
import { catalogItemOf } from "../domain/catalog/market/rules.ts";
import { itemLinks, offerLink } from "./catalog.ts";
import { attributes, etagOf, link } from "./printing.ts";
import { flag, members, optional, text, whole, word } from "./reading.ts";

export const subscriptionStatuses = ["none", "active", "suspended", "deleted"] as const;
const statusOf: Record<string, (typeof subscriptionStatuses)[number]> = {
  ACTIVE: "active",
  SUSPENDED: "suspended",
  DELETED: "deleted",
  EXPIRED: "suspended",
  DISABLED: "suspended",
};

/** The day on which its term is over, as every client reads it; one that doesn't renew ends all the same. */
type Row = {
  id: string;
  customerId: string;
  nickname: string;
  quantity: number;
  status: string;
  term: string;
  billingCycle: string;
  endOfTerm: string;
  startedAt: Date;
  termStartsAt: Date;
  commitmentEndsAt: Date;
  orderId: string;
  parentId: string | null;
  version: number;
  offer: { productId: string; skuId: string; availabilityId: string; title: string; billingType: string; isTrial: boolean };
  customer: { country: string };
  resellerOfRecord: { partnerId: string | null } | null;
};

export const printSubscription = (row: Row) => {
  const { id, customerId, offer, version } = row;
  return {
    ...{ id, offerId: catalogItemOf(offer), offerName: offer.title, friendlyName: row.nickname, quantity: row.quantity, unitType: "Licenses" },
    ...{ parentSubscriptionId: row.parentId, creationDate: row.startedAt, effectiveStartDate: row.termStartsAt, commitmentEndDate: row.commitmentEndsAt },
    ...{
      status: statusOf[row.status] ?? "none",
      autoRenewEnabled: row.endOfTerm === "RENEW",
      isTrial: offer.isTrial,
      billingType: offer.billingType.toLowerCase(),
    },
    ...{ billingCycle: row.billingCycle.toLowerCase(), termDuration: row.term, isMicrosoftProduct: true, partnerId: row.resellerOfRecord?.partnerId },
    ...{ attentionNeeded: false, actionTaken: false, contractType: "subscription", orderId: row.orderId },
    links: {
      offer: offerLink(offer, row.customer.country),
      ...itemLinks(offer, customerId),
      self: link(`/customers/${customerId}/subscriptions/${id}`),
      ...(row.parentId && { parentSubscription: link(`/customers/${customerId}/subscriptions/${row.parentId}`) }),
    },
    ...attributes("Subscription", etagOf(id, version)),
  };
};

/** Whether what was bought is there: it waits as long as something else does, such as the customer's agreement. */
export const printProvisioning = ({ id, status, quantity, commitmentEndsAt }: Pick<Row, "id" | "status" | "quantity" | "commitmentEndsAt">) => ({
  ...{ skuId: id, status: status === "PENDING" ? "pending" : "success", quantity, endDate: commitmentEndsAt },
  ...attributes("SubscriptionProvisioningStatus"),
});

type Registered = Pick<Row, "id" | "status"> & { offer: { category: string } };
export const isAzure = ({ offer }: Pick<Registered, "offer">): boolean => offer.category === "AZURE";
/** Nothing has to be done for it here: an Azure plan is registered from the day on which it is there, for as long as it goes on. */
const registrations: Readonly<Record<string, "registered" | "registering">> = { ACTIVE: "registered", PENDING: "registering" };
export const registrationAt = ({ id, customerId }: Pick<Row, "id" | "customerId">): string => `/customers/${customerId}/subscriptions/${id}/registrationstatus`;
export const printRegistration = (row: Registered) => ({
  ...{ subscriptionId: row.id, status: (isAzure(row) && registrations[row.status]) || "notregistered" },
  ...attributes("SubscriptionRegistrationStatus"),
});

/** What a PATCH may say; clients send everything back that they have read, and samples send nearly nothing. */
export const SubscriptionPatched = members({
  ...{ id: optional(text), quantity: optional(whole), status: word(subscriptionStatuses), autoRenewEnabled: optional(flag) },
  ...{ friendlyName: optional(text), partnerId: optional(text), billingCycle: optional(text), attributes: optional(members({ etag: optional(text) })) },
});
type Patched = z.output<typeof SubscriptionPatched>;

export type Difference = {
  quantity?: number;
  status?: "active" | "suspended" | "deleted";
  autoRenewEnabled?: boolean;
  friendlyName?: string;
  partnerId?: string;
  billingCycle?: string;
};
/** What is to be another than it is; what stands at its beginning, such as a quantity of nothing, wasn't sent. */
export function differenceOf(patched: Patched, now: ReturnType<typeof printSubscription>): Difference {
  const { id, quantity, status, autoRenewEnabled, friendlyName, partnerId, billingCycle } = patched;
  const other = <T>(sent: T | undefined, is: unknown): sent is T => sent !== undefined && sent !== is;
  const changed = status !== undefined && status !== "none" && status !== now.status;
  // A nearly empty resource says nothing but its status.
  const bare = changed && id === undefined;
  return {
    ...(changed && { status: status as Difference["status"] }),
    ...(quantity && other(quantity, now.quantity) && { quantity }),
    ...(!bare && other(autoRenewEnabled, now.autoRenewEnabled) && { autoRenewEnabled }),
    ...(other(friendlyName, now.friendlyName) && { friendlyName }),
    ...(other(partnerId, now.partnerId ?? undefined) && { partnerId }),
    ...(billingCycle && !["unknown", now.billingCycle].includes(billingCycle.toLowerCase()) && { billingCycle }),
  };
}

export const SupportContactSent = members({ supportTenantId: optional(text), supportMpnId: optional(text) });
type Contact = { name: string; tenantId?: string | null; partnerId?: string | null };
export const printSupportContact = ({ customerId, id }: Pick<Row, "customerId" | "id">, { name, tenantId, partnerId }: Contact) => ({
  ...{ supportTenantId: tenantId, supportMpnId: partnerId, name },
  links: { self: link(`/customers/${customerId}/subscriptions/${id}/supportcontact`) },
  ...attributes("SupportContact"),
});
