import "server-only";
import { addDays } from "#lib/days.ts";
import { personOf } from "#lib/actor.ts";
import { write } from "#lib/operation.ts";
import type { Place } from "#lib/places.ts";
import { insertAll, newId } from "#lib/platform/insert.ts";
import { hashToken, newToken } from "#lib/platform/secret.ts";
import { problem } from "#lib/problem.ts";
import { accountRefusals, lockedPartnerships, makeCustomers, saidOf } from "../../customers/adding/parts.ts";
import { duplicatesOf } from "../../customers/duplicates/parts.ts";
import { daysToAnswer } from "../../partnerships/rules.ts";
import { resellerProblem, resellersOf } from "../resellers/parts.ts";
import { accountOf, invitationOf, rowProblems } from "../rules.ts";
import { dueSet, failedRow, type RefusedRow, refusedLines, settleRows, unsettled } from "./parts.ts";
import { ImportSet } from "./rules.ts";

// Carrying out, by the right of whoever started the import: a set of rows in one transaction, with one entry of the log that
// names them. What the rules refuse is said at its row, and the others are made; what the database refuses, because somebody
// was quicker, takes back the set, and the job tries its halves.

/** The customers that rows say. Nobody could take thousands of passwords: hand-over links are made when an account is wanted. */
export const importCustomers = write("provider.addCustomer", ImportSet, async (room) => {
  const { db, mine, input, now, scopeOf, audit, mention } = room;
  const seller = (await db.provider.findFirst({ where: mine })) ?? problem("not_found");
  const found = await dueSet(db, input, seller.id, "CUSTOMERS");
  if (!found?.due.length) return unsettled(input, found);
  if (seller.status !== "ACTIVE") problem("order.provider_suspended");
  const resellers = await resellersOf(
    db,
    seller.id,
    found.due.map(({ row }) => row),
  );
  const refused: RefusedRow[] = [];
  const parsed = found.due.flatMap((due) => {
    const stranger = resellerProblem(resellers, due.row.resellerPartnerId) ?? [];
    const answer = accountOf(due.row, resellers.now.get(due.row.resellerPartnerId ?? "") ?? null, due.another);
    const problems = [("problems" in answer && answer.problems) || [], stranger].flat();
    if ("account" in answer && problems.length === 0) return [{ due, account: answer.account }];
    refused.push({ ...due, problems });
    return [];
  });
  const accounts = parsed.map(({ account }) => account);
  const partnerships = await lockedPartnerships(
    db,
    scopeOf("partnership.listResellers"),
    accounts.map(({ resellerId }) => resellerId),
  );
  const there = await duplicatesOf(db, seller.id, accounts);
  const domains = new Set<string>();
  const accepted = parsed.flatMap(({ due, account }) => {
    const partnership = partnerships.get(account.resellerId) ?? null;
    const fields = accountRefusals(account, { seller, there, partnership, now });
    // Two spellings of one domain in one file: the first has it.
    if (domains.has(account.domainPrefix)) fields.domainPrefix ??= ["customer.domain_taken"];
    domains.add(account.domainPrefix);
    if (Object.keys(fields).length === 0) return [{ due, account, partnership }];
    refused.push({ ...due, problems: rowProblems(fields) });
    return [];
  });
  const made = accepted.length ? await makeCustomers(room, seller, accepted) : [];
  await settleRows(db, [
    ...made.map(({ id }, at) => ({ id: accepted[at]?.due.id as string, state: "DONE" as const, resultId: id })),
    ...refused.map(failedRow),
  ]);
  mention(
    seller.id,
    made.map((one) => ({
      customerId: one.id,
      customerName: one.name,
      resellerId: one.partnership?.resellerId ?? null,
      details: { ...saidOf(one), file: found.fileName },
    })),
  );
  const customers = made.map(({ name, domain }) => `${name} (${domain})`).join(", ");
  audit({ subjectName: found.fileName, providerId: seller.id, details: { count: made.length, ...(customers && { customers }), ...refusedLines(refused) } });
  return { id: found.id };
});

/** The invitations that rows say, a letter each. */
export const importResellers = write("provider.requestPartnership", ImportSet, async ({ actor, db, mine, input, now, audit, sendLetters }) => {
  const provider = (await db.provider.findFirst({ where: mine })) ?? problem("not_found");
  const found = await dueSet(db, input, provider.id, "RESELLERS");
  if (!found?.due.length) return unsettled(input, found);
  if (provider.status !== "ACTIVE") problem("invitation.provider_suspended");
  const refused: RefusedRow[] = [];
  const invited = found.due.flatMap((due) => {
    const answer = invitationOf(due.row);
    if ("invitation" in answer) return [{ due, ...answer.invitation, token: newToken() }];
    refused.push({ ...due, problems: answer.problems });
    return [];
  });
  const made = invited.map(({ company, email, partnerId, language }) => ({
    ...{ id: newId(), providerId: provider.id, note: company, boundEmail: email, boundPartnerId: partnerId || null, language },
    ...{ createdAt: now, createdById: personOf(actor).userId, expiresAt: addDays(now, daysToAnswer) },
  }));
  await insertAll(db, "PartnershipInvitation", made);
  const links = invited.map(({ token }, at) => ({
    id: newId(),
    providerId: provider.id,
    invitationId: made[at]?.id as string,
    tokenHash: hashToken(token),
    createdAt: now,
  }));
  await insertAll(db, "InvitationLink", links);
  await sendLetters(
    "partnership-invitation",
    invited.map(({ email, language, token }, at) => {
      const place: Place = ["partnershipLink", token];
      return { to: email, language, data: { provider: provider.name, sender: actor.name, place, days: daysToAnswer }, aboutId: made[at]?.id };
    }),
  );
  await settleRows(db, [
    ...invited.map(({ due }, at) => ({ id: due.id, state: "DONE" as const, resultId: made[at]?.id as string })),
    ...refused.map(failedRow),
  ]);
  const companies = invited.map(({ company }) => company).join(", ");
  audit({ subjectName: found.fileName, providerId: provider.id, details: { count: invited.length, companies, ...refusedLines(refused) } });
  return { id: found.id };
});
