import { type Actor, may } from "#lib/access.ts";
import type { listCustomers } from "#lib/domain/customers/lists.ts";
import { isOpen } from "#lib/domain/agreements/rules.ts";
import { customerOrder, ListCustomers } from "#lib/domain/customers/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { country, day, link, note, small, soft } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof listCustomers>>["items"][number];

/** What the reader may do with a customer; a row's menu shows nothing else. */
const customerMays = (actor: Actor) => ({
  addSubscription: may(actor, "customer.placeOrder"),
  signIn: may(actor, "customer.resetPassword") || may(actor, "customer.handOver"),
});

// As many resellers of each customer as the page reads.
const named = 5;
const resellersOf = (row: Row) => row.resellers.map(({ reseller }) => reseller.name).join(", ");

export const customerList = listOf<Row>()({ name: "customers", at: paths.customers, input: ListCustomers, first: customerOrder.first }, ({ t, actor }) => {
  const mays = customerMays(actor);
  // A reseller has one reseller to read of, itself, and may see to the sign-in only where it has admin rights.
  const served = may(actor, "partnership.listProviders");
  const signIn = (row: Row) => mays.signIn && (!served || row.resellers.some(({ adminRights }) => adminRights === "ADMIN"));
  const removed = ({ removedAt }: Row) => removedAt && note(t("customers.removed_on"), day(removedAt));
  const unaccepted = ({ agreementSource }: Row) => isOpen(agreementSource) && small(t("customers.agreement_open_note"));
  const resellers = (row: Row) => (row.resellers.length < named ? resellersOf(row) : `${resellersOf(row)} ${t("customers.more_resellers")}`);
  return {
    title: t("customers.title"),
    search: t("customers.search"),
    filters: {
      reseller: { label: t("customers.filter_reseller"), may: "partnership.listResellers" },
      provider: { label: t("customers.columns.provider"), may: "partnership.listProviders" },
      tag: { label: t("customers.tags.filter"), may: "customer.listTags" },
      agreement: { label: t("customers.filter_agreement"), options: [["open", t("customers.agreement_open")]] },
      status: !served && { label: t("customers.filter_status"), all: t("customers.active"), options: [["REMOVED", t("customers.removed")]] },
    },
    ids: {
      customer: (row) => row.id,
      provider: (row) => row.provider.id,
      // Of all that look after it, in the order of their names beside it.
      reseller: !served && ((row) => row.resellers.map(({ resellerId }) => resellerId).join(", ")),
      partner: !served && ((row) => row.resellers.flatMap(({ reseller }) => reseller.partnerId ?? []).join(", ")),
    },
    columns: {
      name: { head: t("customers.columns.name"), sort: "name", value: (row) => [link(paths.customer(row.id), row.name), removed(row) || unaccepted(row)] },
      domain: { head: t("customers.columns.domain"), value: (row) => row.domain },
      tenant: { head: t("customers.microsoft_id"), value: (row) => row.tenantId },
      status: { head: t("customers.filter_status"), value: (row) => t(row.status === "ACTIVE" ? "customers.active" : "customers.removed") },
      resellers: {
        on: served ? "file" : undefined,
        head: t("customers.columns.resellers"),
        value: (row) => resellers(row) || soft(t("customers.direct")),
        file: resellersOf,
      },
      provider: { on: may(actor, "partnership.listResellers") ? "file" : undefined, head: t("customers.columns.provider"), value: (row) => row.provider.name },
      tags: { may: "customer.listTags", head: t("customers.tags.title"), value: (row) => row.tags.map(({ name }) => name).join(", ") },
      agreement: {
        head: t("customers.filter_agreement"),
        value: (row) => t(isOpen(row.agreementSource) ? "customers.agreement_open" : "customers.agreement_accepted"),
      },
      country: { head: t("customers.columns.country"), value: (row) => country(row.country) },
      since: { head: t("customers.columns.since"), sort: "since", value: (row) => day(row.createdAt) },
    },
    usual: ["domain", "resellers", "provider", "tags", "country", "since"],
    file: ["tenant", "name", "domain", "status", "resellers", "provider", "country", "since", "tags", "agreement"],
    opens: { head: t("customers.details"), open: t("customers.expand", { name: "{name}" }), close: t("customers.collapse", { name: "{name}" }) },
    menu: (row) => [
      { label: t("customers.links.subscriptions"), href: paths.customerSubscriptions(row.id) },
      mays.addSubscription && !row.removedAt && { label: t("customers.links.add_subscription"), href: paths.addSubscription(row.id) },
      { label: t("customers.links.account"), href: paths.customerAccount(row.id) },
      { label: t("customers.links.azure"), href: paths.customerAzure(row.id) },
      signIn(row) && !row.removedAt && { label: t("customers.links.password"), href: paths.customerPassword(row.id) },
    ],
  };
});
