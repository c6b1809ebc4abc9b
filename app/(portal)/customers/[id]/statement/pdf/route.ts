import { readBrandLogo } from "#lib/domain/profiles/brand/reads.ts";
import { readStatement } from "#lib/domain/subscriptions/statement/reads.ts";
import { AskedMonth } from "#lib/domain/subscriptions/statement/rules.ts";
import { statementPaper } from "#lib/papers/statement.ts";
import { pdfRoute } from "#lib/web/pdf-route.ts";

export const GET = pdfRoute(
  readBrandLogo,
  async (actor, path, query) => statementPaper(await readStatement(actor, { customerId: path.at(-3), month: query.get("month") ?? undefined }), actor.language),
  AskedMonth,
);
