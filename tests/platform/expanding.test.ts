import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

// While a portal is updated the release before still works on the same tables: what it reads and writes has to stay. What takes
// something away comes a release later, and says so: `-- contract: why no running release needs it any more`.

const folder = "prisma/migrations";
/** Before this day no portal was updated while people worked. */
const since = "20261128212000";
const mark = /^-- contract: \S.{10,}/m;

const breaking: [RegExp, string][] = [
  [/\bDROP (TABLE|COLUMN|TYPE|SCHEMA)\b/i, "takes away what the release before reads"],
  [/\bRENAME\b/i, "takes away a name"],
  [/\bALTER COLUMN\s+\S+\s+(SET DATA )?TYPE\b/i, "changes what a column holds"],
  [/\bSET NOT NULL\b/i, "refuses what the release before leaves out"],
  [/\bADD COLUMN\b(?=[^;,]*\bNOT NULL\b)(?![^;,]*\bDEFAULT\b)/i, "refuses what the release before leaves out"],
];

/** What a migration does to a release that doesn't know it yet; nothing where it only adds, or says why it may. */
function breaks(sql: string): string[] {
  if (mark.test(sql)) return [];
  const said = sql.replace(/--.*$/gm, "");
  return breaking.flatMap(([pattern, why]) => (pattern.test(said) ? [why] : []));
}

test("migrations only add, unless they say why nothing that runs needs what they take away", () => {
  const later = readdirSync(folder).filter((name) => /^\d{14}_/.test(name) && name >= since);
  const broken = later.map((name) => [name, breaks(readFileSync(`${folder}/${name}/migration.sql`, "utf8"))] as const).filter(([, why]) => why.length > 0);
  expect(Object.fromEntries(broken)).toEqual({});
});

test.each([
  ['ALTER TABLE "Letter" DROP COLUMN "data";', 1],
  ['DROP TABLE "Letter";', 1],
  ['ALTER TABLE "Letter" RENAME COLUMN "to" TO "recipient";', 1],
  ['ALTER TABLE "Letter" ALTER COLUMN "attempts" TYPE BIGINT;', 1],
  ['ALTER TABLE "Letter" ALTER COLUMN "data" SET NOT NULL;', 1],
  ['ALTER TABLE "Letter" ADD COLUMN "why" TEXT NOT NULL;', 1],
  ["-- contract: short\nDROP TABLE x;", 1],
  ['ALTER TABLE "Letter" ADD COLUMN "why" TEXT NOT NULL DEFAULT \'\';', 0],
  ['ALTER TABLE "Letter" ADD COLUMN "why" TEXT;', 0],
  ['CREATE TABLE "New" ("id" UUID NOT NULL, "name" TEXT NOT NULL);', 0],
  ["-- DROP TABLE is for later\nCREATE INDEX i ON x (y);", 0],
  ["-- contract: nothing has read it since release 0.2\nDROP TABLE x;", 0],
] as const)("%s", (sql, found) => {
  expect(breaks(sql)).toHaveLength(found);
});
