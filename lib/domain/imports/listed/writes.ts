import "server-only";
import { addDays } from "#lib/days.ts";
import { may } from "#lib/access.ts";
import { personOf } from "#lib/actor.ts";
import { write } from "#lib/operation.ts";
import { insertAll, newId } from "#lib/platform/insert.ts";
import { hashToken, newToken } from "#lib/platform/secret.ts";
import { problem } from "#lib/problem.ts";
import { daysToAnswer } from "../../partnerships/rules.ts";
import { dueSet, failedRow, type RefusedRow, refusedLines, settleRows, unsettled } from "../carrying/parts.ts";
import { ImportSet } from "../carrying/rules.ts";
import { resellersOf } from "../resellers/parts.ts";
import { boundDomainOf, givenTags, outcomesOf, partnershipsWith } from "./parts.ts";
import { listedOf } from "./rules.ts";

/**
 * What the rows of Partner Center's list say: requests, each with a link that is made anew on its page when it is wanted, and
 * tags, by whoever may give them.
 */
export const importListed = write("provider.requestRelationship", ImportSet, async ({ actor, db, mine, input, now, scopeOf, audit, notify }) => {
  const provider = (await db.provider.findFirst({ where: { AND: [mine, { id: actor.organizationId }] } })) ?? problem("not_found");
  const found = await dueSet(db, input, provider.id, "RELATIONSHIPS");
  if (!found?.due.length) return unsettled(input, found);
  if (provider.status !== "ACTIVE") problem("relationship.provider_suspended");
  const refused: RefusedRow[] = [];
  const parsed = found.due.flatMap((due) => {
    const answer = listedOf(due.row);
    if ("listed" in answer) return [{ due, listed: answer.listed }];
    refused.push({ ...due, problems: answer.problems });
    return [];
  });
  const resellers = await resellersOf(
    db,
    provider.id,
    found.due.map(({ row }) => row),
  );
  const outcomeOf = await outcomesOf(
    db,
    provider.id,
    parsed.map(({ listed }) => listed),
    resellers,
    now,
  );
  const mayTag = may(actor, "customer.tag");
  const done = parsed.flatMap(({ due, listed }) => {
    const outcome = outcomeOf(listed);
    const problems = "problems" in outcome ? outcome.problems : outcome.newTags.length > 0 && !mayTag ? [{ column: "tags", code: "import.tags_right" }] : [];
    if (!("problems" in outcome) && problems.length === 0) return [{ due, listed, ...outcome }];
    refused.push({ ...due, problems });
    return [];
  });
  const tagged = done.flatMap(({ customer, newTags }) => (customer ? newTags.map((name) => ({ customerId: customer.id, name })) : []));
  if (tagged.length) await givenTags(db, scopeOf("customer.tag"), provider.id, tagged);

  const partnerships = await partnershipsWith(
    db,
    provider.id,
    done.flatMap(({ ask }) => ask?.resellerId ?? []),
  );
  const requests = done.flatMap(({ due, listed, customer, ask }) => {
    if (!ask) return [];
    const common = {
      providerId: provider.id,
      note: customer?.name ?? listed.companyName,
      boundDomain: customer?.domain ?? boundDomainOf(listed),
      language: actor.language,
    };
    const by = { createdAt: now, createdById: personOf(actor).userId, createdByName: actor.name, expiresAt: addDays(now, daysToAnswer) };
    const withWhom = ask.resellerId ? { resellerId: ask.resellerId, partnershipId: partnerships.get(ask.resellerId) ?? null } : {};
    return [{ rowId: due.id, request: { id: newId(), ...common, ...by, ...withWhom, adminRights: "NONE" as const } }];
  });
  await insertAll(
    db,
    "RelationshipRequest",
    requests.map(({ request }) => request),
  );
  const links = requests.map(({ request }) => ({
    id: newId(),
    providerId: provider.id,
    requestId: request.id,
    tokenHash: hashToken(newToken()),
    createdAt: now,
  }));
  await insertAll(db, "RelationshipLink", links);
  for (const { request } of requests) {
    const resellerId = "resellerId" in request ? request.resellerId : undefined;
    if (resellerId) await notify({ resellerId }, "relationship_requested", { name: actor.organizationName, note: request.note }, ["relationship", request.id]);
  }
  const asked = new Map(requests.map(({ rowId, request }) => [rowId, request.id]));
  const settled = done.map(({ due, customer }) => {
    const resultId = asked.get(due.id) ?? customer?.id;
    return { id: due.id, state: resultId ? ("DONE" as const) : ("LEFT" as const), resultId };
  });
  await settleRows(db, [...settled, ...refused.map(failedRow)]);
  const names = (all: { note: string }[]) => all.map(({ note }) => note).join(", ");
  const tags = done.flatMap(({ customer, newTags }) => (customer && newTags.length ? [`${customer.name}: ${newTags.join(", ")}`] : [])).join("; ");
  const details = { count: done.length, ...(requests.length && { requests: names(requests.map(({ request }) => request)) }), ...(tags && { tags }) };
  audit({ subjectName: found.fileName, providerId: provider.id, details: { ...details, ...refusedLines(refused) } });
  return { id: found.id };
});
