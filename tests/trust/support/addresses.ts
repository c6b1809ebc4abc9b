import { globSync } from "node:fs";

/** What the portal answers to, by its files. */
export const addressesOfFiles = (): string[] =>
  globSync("app/**/{page.tsx,route.ts}")
    .map((file) =>
      `/${file
        .replace(/^app\/?/, "")
        .replace(/(^|\/)(page\.tsx|route\.ts)$/, "")
        .replace(/\([^)]+\)\/?/g, "")}`.replace(/(.)\/$/, "$1"),
    )
    .sort();
