// By which numbers a file names what its rows are about, so that it can be laid beside other people's files.

/** In the order of their columns, which stand behind all others. `id`: the row's own, where it is none of the others. */
export const idNames = [
  ...(["id", "customer", "tenant", "subscription", "order", "offer", "product", "sku", "availability", "user"] as const),
  ...(["provider", "reseller", "partner", "from", "fromPartner", "to", "toPartner", "record", "recordPartner", "contact", "contactPartner"] as const),
] as const;
export type IdName = (typeof idNames)[number];

/** Said by every list. What the reader may not know has none: a name can be known where its number isn't. */
export type Ids<Row> = Partial<Record<IdName, false | ((row: Row) => string | null | undefined)>>;

type Company = { id: string; partnerId?: string | null } | null | undefined;
/** A reseller as itself, and as the programme knows it. */
export const resellerIds = <Row>(of: (row: Row) => Company): Ids<Row> => ({ reseller: (row) => of(row)?.id, partner: (row) => of(row)?.partnerId });
/** A customer as this portal knows it, and as the programme does. */
export const customerIds = <Row>(of: (row: Row) => { id: string; tenantId: string } | null | undefined): Ids<Row> => ({
  customer: (row) => of(row)?.id,
  tenant: (row) => of(row)?.tenantId,
});
