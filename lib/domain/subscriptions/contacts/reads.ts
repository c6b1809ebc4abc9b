import "server-only";
import { read } from "#lib/operation.ts";
import { partnersToChoose } from "#lib/domain/partnerships/parts.ts";
import { rowsOf } from "#lib/domain/organizations/finding/parts.ts";
import { ContactFilter, PreviewContacts } from "./rules.ts";
import { filedFacts } from "../parts.ts";
import { manyOrder, mostAtOnce } from "../rules.ts";
import { contactColumns, contactsWhere, servedBy, contactObstacle, pageOfContacts } from "./parts.ts";

const contacts = (perPage: number, whole: boolean) =>
  read("subscription.assignSupportContact", ContactFilter, async ({ db, mine, input, scopeOf }) => {
    const page = { ...manyOrder.page(input, perPage), whole };
    const found = await pageOfContacts(db, mine, input, page);
    const rows = await db.subscription.findMany({
      where: { AND: [mine, contactsWhere({ ...input, q: "" }), rowsOf(found, page)] },
      select: { ...contactColumns, ...filedFacts, offer: { select: { billingType: true } } },
      orderBy: page.orderBy,
      take: page.take,
    });
    const active = { AND: [scopeOf("partnership.listResellers"), { endedAt: null, reseller: { status: "ACTIVE" as const } }] };
    const choice = await partnersToChoose(db, active, input.contact);
    const resellers = choice.partners.map(({ id, name }) => ({ id, name }));
    return { ...page.of(rows), more: found.more, resellers, moreResellers: choice.more };
  });

/** Who answers for each; and who could. */
export const listContacts = contacts(50, false);
/** The same rows in the same order, more at a time. */
export const exportContacts = contacts(500, true);

export const previewContacts = read("subscription.assignSupportContact", PreviewContacts, async ({ db, mine, input }) => {
  const chosen = input.all ? contactsWhere(input) : { id: { in: input.ids } };
  const rows = await db.subscription.findMany({ where: { AND: [mine, chosen] }, select: contactColumns, orderBy: { id: "desc" }, take: mostAtOnce + 1 });
  const decided = input.to !== undefined;
  const resellerId = input.to === "provider" ? null : (input.to ?? null);
  const served = resellerId === null ? new Set<string>() : await servedBy(db, resellerId, rows);
  return {
    decided,
    more: rows.length > mostAtOnce,
    rows: rows.slice(0, mostAtOnce).map((row) => ({ ...row, obstacle: decided ? contactObstacle(row, resellerId, served) : undefined })),
  };
});
