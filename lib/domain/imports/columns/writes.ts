import "server-only";
import { write } from "#lib/operation.ts";
import { env } from "#lib/platform/env.ts";
import { problem } from "#lib/problem.ts";
import { MapImport } from "../rules.ts";
import { chosen, headFor } from "./rules.ts";

const open = { in: ["MAPPING" as const, "CHECKED" as const] };

/** Says which column is what, and has the rows looked at by that. Until it is started, it can be said anew. */
export const mapImport = write("import.upload", MapImport, async ({ db, mine, input, now, audit, enqueue }) => {
  const found = (await db.import.findFirst({ where: { AND: [mine, { id: input.id }] } })) ?? problem("not_found");
  const { columns, fields } = chosen(found.kind, found.header, input.columns);
  if (Object.keys(fields).length) problem("invalid", fields);
  const { count } = await db.import.updateMany({ where: { id: found.id, state: open }, data: { columns, mappedAt: now, state: "CHECKING" } });
  if (count === 0) problem("import.not_now");
  const head = (...names: string[]) => names.flatMap((field) => headFor(columns, field) ?? [])[0] ?? "";
  const [key, company, place] = [head("domainPrefix", "domain", "email"), found.kind === "CUSTOMERS" ? head("companyName") : "", head("postalCode", "city")];
  // With the suffix and without it is the same domain.
  const suffix = found.kind === "CUSTOMERS" ? `\\.${env.TENANT_DOMAIN_SUFFIX.replaceAll(".", "\\.")}$` : "";
  await db.$executeRaw`
    UPDATE "ImportRow" SET "state" = 'NEW', "problems" = '[]', "another" = false,
      "key" = regexp_replace(lower(btrim(coalesce("record"->>${key}, ''))), ${suffix}, ''),
      "company" = coalesce(nullif(company_key(coalesce("record"->>${company}, '')), '') || '|' || nullif(company_key(coalesce("record"->>${place}, '')), ''), '')
    WHERE "importId" = ${found.id}::uuid`;
  await enqueue("imports", { id: found.id });
  audit({
    subjectName: found.fileName,
    providerId: found.providerId,
    details: {
      columns: Object.entries(columns)
        .map((pair) => pair.join(" → "))
        .join(", "),
    },
  });
  return { id: found.id };
});
