import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";
import { asking } from "../../organizations/finding/parts.ts";
import { mostPartners } from "./rules.ts";

export type TopPartner = {
  partnershipId: string;
  name: string;
  customers: bigint;
  seats: bigint;
  valueMinor: bigint;
  /** By how much it changed in the month under way. */
  customersBy: bigint;
  seatsBy: bigint;
  valueBy: bigint;
};

/** So many rows of sums are compared. One sum is a large row and some small ones, so that whoever has most is among them. */
const mostCompared = 300;

/** Who has most of something: `what` as "Tally" calls it, `value` its name for the value in the provider's currency. */
export function topPartners(db: ReadDb, provider: string, { what, value, currency, month }: { what: string; value: string; currency: string; month: Date }) {
  return asking(db).$queryRaw<TopPartner[]>`
    WITH "large" AS MATERIALIZED (
      SELECT "of", "count" FROM "Tally" WHERE "providerId" = ${provider}::uuid AND "what" = ${what} ORDER BY "count" DESC LIMIT ${mostCompared}),
    "those" AS MATERIALIZED (SELECT "of" FROM "large" GROUP BY "of" ORDER BY sum("count") DESC LIMIT ${mostPartners * 3}),
    "held" AS MATERIALIZED (
      SELECT t."of",
        coalesce(sum(a."count") FILTER (WHERE a."what" = 'customers'), 0)::bigint AS "customers",
        coalesce(sum(a."count") FILTER (WHERE a."what" = 'seats'), 0)::bigint AS "seats",
        coalesce(sum(a."count") FILTER (WHERE a."what" = ${value}), 0)::bigint AS "valueMinor",
        coalesce(sum(a."count") FILTER (WHERE a."what" = ${what}), 0) AS "most"
      FROM "those" t JOIN "Tally" a ON a."providerId" = ${provider}::uuid AND a."what" IN ('customers', 'seats', ${value}) AND a."of" = t."of" GROUP BY 1)
    SELECT p."id" AS "partnershipId", p."resellerName" AS "name", h."customers", h."seats", h."valueMinor", m.* FROM "held" h
    CROSS JOIN LATERAL (
      SELECT p."id", p."resellerName" FROM "Partnership" p WHERE p."providerId" = ${provider}::uuid AND p."resellerId" = h."of"
      ORDER BY p."endedAt" DESC NULLS FIRST LIMIT 1) AS p
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(CASE WHEN m."what" = 'gained' THEN m."amount" WHEN m."what" = 'lost' THEN -m."amount" END), 0)::bigint AS "customersBy",
        coalesce(sum(m."amount") FILTER (WHERE m."what" = 'seats'), 0)::bigint AS "seatsBy",
        coalesce(sum(m."amount") FILTER (WHERE m."what" = 'value' AND m."currency" = ${currency}), 0)::bigint AS "valueBy"
      FROM "MonthTotal" m WHERE m."providerId" = ${provider}::uuid AND m."resellerId" = h."of" AND m."month" = ${month}::date) AS m
    WHERE h."most" > 0 ORDER BY h."most" DESC, p."resellerName" LIMIT ${mostPartners}`;
}
