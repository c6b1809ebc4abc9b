import "server-only";
import { read } from "#lib/operation.ts";
import { VerifyPartnerId } from "../rules.ts";
import { judgeResellerOfRecord } from "./parts.ts";

/** Verify: whose id it is, before the form is sent. */
export const verifyPartnerId = read("subscription.assignReseller", VerifyPartnerId, async ({ actor, db, input }) => {
  const { name, problem: code } = await judgeResellerOfRecord(db, actor.organizationId, input);
  return { name, problem: code ? { code } : undefined };
});
