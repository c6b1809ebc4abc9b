import type { Column } from "./print.ts";

// The everyday lists: what a command asks for, and which members of the answer are its columns.

type Option = readonly [flags: string, words: string];
export type List = {
  name: string;
  words: string;
  /** What stands behind the name, in the order of the path's gaps. */
  takes?: readonly string[];
  options?: readonly Option[];
  path: (given: readonly string[], options: Record<string, string | undefined>) => string;
  columns: readonly Column[];
};

const id = (typed = ""): string => encodeURIComponent(typed);
const query = (entries: Record<string, string | undefined>): string => {
  const said = new URLSearchParams(Object.entries(entries).filter((each): each is [string, string] => each[1] !== undefined));
  return said.size > 0 ? `?${said}` : "";
};
type Condition = readonly [field: string, value: string | undefined, operator?: string];
/** A filter as Partner Center spells it: all that is asked for has to hold. Nothing where nothing is. */
function where(...asked: readonly Condition[]): string | undefined {
  const said = asked.filter(([, Value]) => Value !== undefined).map(([Field, Value, Operator = "equals"]): object => ({ Field, Value, Operator }));
  if (said.length === 0) return undefined;
  return JSON.stringify(said.reduce((LeftFilter, RightFilter) => ({ LeftFilter, Operator: "and", RightFilter })));
}

export const lists: readonly List[] = [
  {
    name: "customers",
    words: "list customers by name",
    options: [
      ["--name <text>", "those whose name begins so"],
      ["--reseller <tenant>", "those of this reseller, by its tenant ID"],
    ],
    path: (_, { name, reseller }) =>
      `/v1/customers${query({ size: "100", filter: where(["CompanyName", name, "starts_with"], ["IndirectReseller", reseller, "starts_with"]) })}`,
    columns: [
      ["ID", "id"],
      ["NAME", "companyProfile.companyName"],
      ["DOMAIN", "companyProfile.domain"],
    ],
  },
  {
    name: "subscriptions",
    words: "list a customer's subscriptions",
    takes: ["customer"],
    path: ([customer]) => `/v1/customers/${id(customer)}/subscriptions`,
    columns: [
      ["ID", "id"],
      ["NAME", "friendlyName"],
      ["OFFER", "offerName"],
      ["LICENSES", "quantity"],
      ["STATUS", "status"],
      ["ENDS", "commitmentEndDate"],
      ["AUTO-RENEW", "autoRenewEnabled"],
    ],
  },
  {
    name: "users",
    words: "list a customer's users",
    takes: ["customer"],
    path: ([customer]) => `/v1/customers/${id(customer)}/users?size=100`,
    columns: [
      ["ID", "id"],
      ["NAME", "displayName"],
      ["SIGNS IN AS", "userPrincipalName"],
      ["STATE", "state"],
    ],
  },
  {
    name: "orders",
    words: "list a customer's orders",
    takes: ["customer"],
    path: ([customer]) => `/v1/customers/${id(customer)}/orders?include_price=true`,
    columns: [
      ["ID", "id"],
      ["NUMBER", "alternateId"],
      ["PLACED", "creationDate"],
      ["STATUS", "status"],
      ["TOTAL", "totalPrice"],
      ["CURRENCY", "currencyCode"],
    ],
  },
  {
    name: "resellers",
    words: "list a provider's indirect resellers",
    path: () => "/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf",
    columns: [
      ["TENANT ID", "id"],
      ["NAME", "name"],
      ["PARTNER ID", "mpnId"],
      ["STATE", "state"],
    ],
  },
  {
    name: "invitations",
    words: "list invitations of resellers",
    options: [["--status <status>", "answered, accepted, declined, revoked, expired or superseded ones, instead of the open ones"]],
    path: (_, { status }) => `/v1/channel/invitations${query({ size: "100", filter: where(["Status", status]) })}`,
    columns: [
      ["ID", "id"],
      ["LABEL", "label"],
      ["STATUS", "status"],
      ["EXPIRES", "expirationDate"],
      ["ACCEPTED BY", "acceptedBy.name"],
    ],
  },
  {
    name: "requests",
    words: "list service requests",
    options: [["--status <status>", "open, closed or attention_needed"]],
    path: (_, { status }) => `/v1/servicerequests${query({ size: "100", filter: where(["Status", status]) })}`,
    columns: [
      ["ID", "id"],
      ["TITLE", "title"],
      ["CUSTOMER", "organization.name"],
      ["SEVERITY", "severity"],
      ["STATUS", "status"],
    ],
  },
  {
    name: "offers",
    words: "list what can be ordered",
    options: [["--country <code>", "in this country, such as DE, instead of the provider's own"]],
    path: (_, { country }) => `/v1/offers${query({ country, size: "100" })}`,
    columns: [
      ["ID", "id"],
      ["NAME", "name"],
      ["CATEGORY", "category.name"],
      ["BILLING", "billing"],
    ],
  },
];
