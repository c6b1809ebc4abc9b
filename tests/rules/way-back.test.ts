import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { pageOfFile } from "#lib/web/way-back.ts";

const addressOf = (file: string) =>
  file
    .replace(/^app/, "")
    .replace(/\/\([a-z]+\)/, "")
    .replace(/\/(?:page\.tsx|route\.ts)$/, "");

test("whoever signs in before they get a file comes back to a page, whichever file it is", () => {
  const pages = globSync("app/**/page.tsx").map(addressOf);
  const files = globSync("app/**/export/route.ts").map(addressOf);
  expect(files.length).toBeGreaterThan(40);
  expect(files.filter((file) => !pages.includes(pageOfFile(file)))).toEqual([]);
});
