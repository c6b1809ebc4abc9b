import { z } from "zod";
import { answers } from "#lib/partner-center/answers.ts";
import { callOf, findRoute } from "#lib/partner-center/routes.ts";
import { headsOf } from "#lib/partner-center/sheets.ts";
import { answered } from "../../app/api/v1/answered.ts";
import { routes } from "../../app/api/v1/routes.ts";

const Collection = (of: z.ZodType) =>
  z.strictObject({
    totalCount: z.number(),
    items: z.array(of),
    continuationToken: z.string().optional(),
    links: z.record(z.string(), z.object({ uri: z.string() })).optional(),
    attributes: z.strictObject({ objectType: z.literal("Collection") }),
  });

/** What an answer has that its description doesn't name, or has otherwise; nothing where it is as described. */
export function undescribed(method: string, path: string, body: unknown): string[] {
  const found = findRoute(routes, [], method, path);
  const name = typeof found === "object" ? answered[callOf(found.route)] : undefined;
  if (name === undefined) return typeof body === "object" ? [`${method} ${path}: nothing is described`] : [];
  if (typeof name === "object" && "csv" in name) {
    const [heads, described] = [String(body).split("\r\n", 1)[0], headsOf(answers[name.csv] as z.ZodObject).join(",")];
    return heads === described ? [] : [`${method} ${path}: ${heads}`];
  }
  const schema: z.ZodType = typeof name === "string" ? answers[name] : Collection(answers[name[0]]);
  const result = schema.safeParse(body);
  return result.success ? [] : result.error.issues.map((issue) => `${method} ${path}: ${issue.path.join(".")} ${issue.message}`);
}
