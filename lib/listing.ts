import { z } from "zod";

// How a list is sorted and where its next page begins. A page is found by the last row's value and id, never by
// counting rows; lists that grow with the customers offer only columns that an index carries.

type Kind = "text" | "time" | "number" | "arrival";
type Column = { path: readonly string[]; kind: Kind; nullable: boolean };

const column =
  (kind: Kind) =>
  (path: string, { nullable = false } = {}): Column => ({ path: path.split("."), kind, nullable });
/** By a column, also of a related row: `customer.name`. Rows without a value come last, whichever way it is sorted. */
export const byText = column("text");
export const byTime = column("time");
export const byNumber = column("number");
/** Ids are in the order in which rows came. */
export const byArrival: Column = column("arrival")("id");

// Everything that somebody could put into an address is checked before the database sees it.
const Values = {
  text: z
    .string()
    .max(500)
    .regex(/^[^\0]*$/),
  time: z.iso
    .datetime()
    .refine((text) => text >= "1900")
    .transform((text) => new Date(text)),
  number: z.int32(),
  arrival: z.null(),
} satisfies Record<Kind, z.ZodType>;

/** Conditions and orders of whichever model the list is of; Prisma's types want to know which, a list's tests do. */
// biome-ignore lint/complexity/noBannedTypes: the only type that every model's arguments take
type Clause = {};
type Direction = "asc" | "desc";
type Row = { id: string };

/** The same as SQL wants it: the order's name without its minus, and the last row seen. */
export type Keyset = { name: string; descending: boolean; last?: { value: unknown; id: string } };

const nested = ([first, ...rest]: readonly string[], value: unknown): Record<string, unknown> => ({
  [first as string]: rest.length ? nested(rest, value) : value,
});
const valueIn = (row: Row, path: readonly string[]) => path.reduce<unknown>((found, name) => (found as Record<string, unknown> | null)?.[name], row);

/** What comes after a row. The bound on the value alone lets the index start where the page does. */
function beyond({ path, nullable }: Column, direction: Direction, value: unknown, id: string): Clause {
  const [past, from] = direction === "asc" ? (["gt", "gte"] as const) : (["lt", "lte"] as const);
  const onwards = { id: { [past]: id } };
  if (path[0] === "id") return onwards;
  const none = nested(path, null);
  if (value === null) return { AND: [none, onwards] };
  const later = [nested(path, { [past]: value }), { AND: [nested(path, value), onwards] }];
  return nullable ? { OR: [...later, none] } : { AND: [nested(path, { [from]: value })], OR: later };
}

const ordered = ({ path, nullable }: Column, direction: Direction): Clause[] => [
  nested(path, nullable ? { sort: direction, nulls: "last" } : direction),
  ...(path[0] === "id" ? [] : [{ id: direction }]),
];

type Order<Name extends string> = Name | `-${Name}`;

/** The columns by which a list can be sorted, and how it is when nobody chose; `-` turns a column round. */
export function sortable<const Name extends string>(columns: Record<Name, Column>, first: Order<NoInfer<Name>>, ids: z.ZodType<string> = z.uuid()) {
  const orders = Object.keys(columns).flatMap((name) => [name, `-${name}`]) as [Order<Name>, ...Order<Name>[]];

  function lastOf(text: string | undefined, sort: Order<Name>, { kind, nullable }: Column) {
    if (!text) return undefined;
    try {
      const value = Values[kind] as z.ZodType;
      const parts = z.tuple([z.literal(sort), nullable ? value.nullable() : value, ids]).safeParse(JSON.parse(text));
      return parts.success ? { value: parts.data[1], id: parts.data[2] } : undefined;
    } catch {
      return undefined;
    }
  }

  const placeOf = (row: Row, sort: Order<Name>): string => {
    const { kind, path } = columns[sort.replace(/^-/, "") as Name];
    return JSON.stringify([sort, kind === "arrival" ? null : valueIn(row, path), row.id]);
  };

  return {
    first,
    /** Whether a page in this order could have ended there: for programs, which don't begin anew without being told. */
    isPlace: (after: string, sort: Order<Name> = first): boolean => lastOf(after, sort, columns[sort.replace(/^-/, "") as Name]) !== undefined,
    /** What an address may say of it; and how long a page is, which only programs say: in an address a number is text. */
    input: {
      sort: z.enum(orders).optional().catch(undefined),
      after: z.string().max(1500).optional().catch(undefined),
      size: z.number().int().min(1).max(500).optional().catch(undefined),
    },
    /** One page. Whatever somebody made up as a place to go on from begins at the beginning. */
    page: (input: { sort?: Order<Name>; after?: string; size?: number }, usual: number) => {
      const perPage = input.size ?? usual;
      const sort = input.sort ?? first;
      const direction = sort.startsWith("-") ? "desc" : "asc";
      const name = sort.replace(/^-/, "") as Name;
      const by = columns[name];
      const last = lastOf(input.after, sort, by);
      return {
        keyset: { name, descending: direction === "desc", last } satisfies Keyset,
        after: last ? beyond(by, direction, last.value, last.id) : ({} as Clause),
        orderBy: ordered(by, direction),
        /** One more than is shown tells whether there is a next page. */
        take: perPage + 1,
        of: <R extends Row>(rows: R[]): { items: R[]; next?: string } => {
          const items = rows.slice(0, perPage);
          const end = rows.length > perPage ? items.at(-1) : undefined;
          return { items, next: end && placeOf(end, sort) };
        },
      };
    },
  };
}
