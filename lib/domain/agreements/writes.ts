import "server-only";
import { write } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { PublishAgreement } from "./rules.ts";

/** A new text, for whoever accepts from now on. What was accepted before stays accepted, and stays to be read. */
export const publishAgreement = write("agreement.publish", PublishAgreement, async ({ actor, db, input, now, audit }) => {
  const { idempotencyKey: _, ...text } = input;
  if (await db.agreementText.findUnique({ where: { version: text.version }, select: { id: true } })) {
    problem("invalid", { version: ["agreement.version_taken"] });
  }
  const { id } = await db.agreementText.create({ data: { ...text, publishedAt: now, publishedByName: actor.name }, select: { id: true } });
  audit({ subjectName: text.version });
  return { id };
});
