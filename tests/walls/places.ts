import { isSystemOnly, type Known } from "../support/operations.ts";

/** Operations that don't stand where their file's name says. */
export const misplaced = (operations: Known[]): string[] =>
  operations
    .filter((known) => {
      const { operation } = known;
      const file = known.file.split("/").at(-1) as string;
      if (isSystemOnly(known) !== (file === "clock")) return true;
      return file !== "clock" && !(operation.changes ? ["writes"] : ["reads", "lists"]).includes(file);
    })
    .map(({ file, name }) => `${file}: ${name}`);
