import "server-only";
import { writeUnaudited } from "#lib/operation.ts";
import { ChooseKeys } from "./rules.ts";

export const chooseKeys = writeUnaudited("user.chooseKeys", ChooseKeys, async ({ db, mine, input }) => {
  await db.user.updateMany({ where: mine, data: input });
  return input;
});
