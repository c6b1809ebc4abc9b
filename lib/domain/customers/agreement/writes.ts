import "server-only";
import { personOf } from "#lib/actor.ts";
import { acceptedInPerson, askForAgreement, attested, currentText } from "#lib/domain/agreements/parts.ts";
import { isOpen } from "#lib/domain/agreements/rules.ts";
import { settleAgreed } from "#lib/domain/orders/pending/parts.ts";
import { write } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import { OneCustomer } from "../rules.ts";
import { AcceptAgreement, AttestAgreement } from "./rules.ts";

type Named = { id: string; name: string; providerId: string };
const about = (customer: Named) => ({ subjectName: customer.name, providerId: customer.providerId, customerId: customer.id, customerName: customer.name });

/** The customer that is asked, locked as orders lock it: none is placed between the yes and what begins by it. */
async function asked(db: Db, found: { id: string } | null) {
  if (!found) return problem("not_found");
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${found.id}::uuid FOR NO KEY UPDATE`;
  const customer = await db.customer.findUniqueOrThrow({ where: { id: found.id }, include: { provider: true } });
  if (customer.status !== "ACTIVE") problem("customer.not_active");
  if (!isOpen(customer.agreementSource)) problem("customer.agreement_given");
  return customer;
}
const id = { id: true } as const;

/** A global admin of the customer reads the text and accepts it; what waited for that begins in the same step. */
export const acceptAgreement = write("customer.acceptAgreement", AcceptAgreement, async (room) => {
  const { actor, db, mine, input, now, audit, notify } = room;
  const customer = await asked(db, await db.customer.findFirst({ where: { AND: [mine, { id: input.id }] }, select: id }));
  const text = await currentText(db);
  if (text.id !== input.textId) problem("customer.agreement_replaced");
  const person = await db.user.findUniqueOrThrow({ where: { id: personOf(actor).userId } });
  await db.customer.update({ where: { id: customer.id }, data: { ...acceptedInPerson(person, text, now), version: { increment: 1 } } });
  const begun = await settleAgreed(room, customer.id);
  await notify({ providerId: customer.providerId }, "agreement_accepted", { customer: customer.name, count: begun }, ["customerAccount", customer.id]);
  audit({ ...about(customer), details: { after: { agreementSource: "ACCEPTED_BY_CUSTOMER", agreementVersion: text.version }, ...(begun > 0 && { begun }) } });
  return { id: customer.id, begun };
});

/** The provider states that the customer accepted the agreement: who, and when. */
export const attestAgreement = write("customer.attestAgreement", AttestAgreement, async (room) => {
  const { actor, db, mine, input, now, audit, notify } = room;
  const customer = await asked(db, await db.customer.findFirst({ where: { AND: [mine, { id: input.id }] }, select: id }));
  if (customer.version !== input.version) problem("customer.changed");
  const text = await currentText(db);
  if (input.textId !== undefined && input.textId !== text.id) problem("invalid", { textId: ["customer.agreement_replaced"] });
  const agreement = attested(input.agreement, { country: customer.country, now, actor });
  await db.customer.update({ where: { id: customer.id }, data: { ...agreement, version: { increment: 1 } } });
  const begun = await settleAgreed(room, customer.id);
  const told = { name: customer.provider.name, acceptor: `${input.agreement.firstName} ${input.agreement.lastName}` };
  await notify({ customerId: customer.id, roles: ["GLOBAL_ADMIN"] }, "agreement_attested", told, ["customer", customer.id]);
  audit({
    ...about(customer),
    details: { after: { agreementSource: "ATTESTED_BY_PARTNER", agreementDate: input.agreement.acceptedOn }, ...(begun > 0 && { begun }) },
  });
  return { id: customer.id, textId: text.id };
});

/** Writes to the customer once more, once a day at most. */
export const remindOfAgreement = write("customer.askForAgreement", OneCustomer, async (room) => {
  const { db, mine, input, audit } = room;
  const customer = await asked(db, await db.customer.findFirst({ where: { AND: [mine, input] }, select: id }));
  if (!(await askForAgreement(room, customer, customer.provider))) problem("customer.agreement_asked_lately");
  audit(about(customer));
  return { id: customer.id };
});
