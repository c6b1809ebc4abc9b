import { addMinutes } from "#lib/days.ts";
import type { Db } from "#lib/platform/db.ts";
import { daysAgo, idAt, nameOf, type Organizations, type Staff } from "./demo-people.ts";

/** Hanna asks Rheintech for help; an older request of hers is solved. */
export async function serviceRequests(tx: Db, all: Organizations, them: Staff) {
  const customer = await tx.customer.findFirstOrThrow({ where: { name: "Bäckerei Holz" } });
  const hanna = await tx.user.findFirstOrThrow({ where: { memberships: { some: { tenantId: customer.tenantId } } } });
  const supported = await tx.subscription.findFirstOrThrow({ where: { customerId: customer.id, supportContactId: { not: null } } });
  const by = (user: { firstName: string; lastName: string }, organization: { name: string }) => ({
    authorName: nameOf(user),
    authorOrganization: organization.name,
  });
  type Note = { minutes: number; kind?: "NOTE" | "CLOSED"; text: string; internal?: boolean; author: ReturnType<typeof by> };
  const ask = async (days: number, title: string, severity: "CRITICAL" | "MINIMAL", hours: number, notes: Note[], closed = false) => {
    const at = daysAgo(days);
    const last = addMinutes(at, notes.at(-1)?.minutes ?? 0);
    const answered = notes.find(({ author, internal }) => !internal && author.authorOrganization !== customer.name);
    await tx.serviceRequest.create({
      data: {
        ...{ id: idAt(at), providerId: customer.providerId, customerId: customer.id, subscriptionId: supported.id, title, severity },
        ...{ createdAt: at, createdById: hanna.id, createdByName: nameOf(hanna) },
        ...{ createdByOrganization: customer.name, createdByOrganizationId: customer.tenantId },
        ...{ updatedAt: last, firstAnswerDueAt: addMinutes(at, hours * 60), firstAnsweredAt: answered ? addMinutes(at, answered.minutes) : null },
        ...(closed && { status: "CLOSED", closedAt: last }),
        notes: {
          create: notes.map(({ minutes, kind, text, internal, author }) => ({ at: addMinutes(at, minutes), kind, text, internal, ...author })),
        },
      },
    });
  };
  const [customerSays, resellerSays] = [by(hanna, customer), by(them.rita, all.rheintech)];
  await ask(
    40,
    "Zwei neue Postfächer",
    "MINIMAL",
    8,
    [
      { minutes: 0, text: "Wie bekommen die beiden Aushilfen ein Postfach?", author: customerSays },
      { minutes: 55, text: "Ich habe zwei Sammelpostfächer freigeschaltet, die Zugänge kommen per Brief.", author: resellerSays },
      { minutes: 300, kind: "CLOSED", text: "Klappt, danke!", author: customerSays },
    ],
    true,
  );
  await ask(0.02, "Kasse meldet sich nicht mehr an", "CRITICAL", 2, [
    { minutes: 0, text: "Seit heute früh kommt in der Filiale Neumarkt niemand mehr in die Kasse.\nFehler: Konto gesperrt.", author: customerSays },
    { minutes: 6, text: "Vermutlich die Anmelderegeln von gestern. Ich sehe nach.", internal: true, author: resellerSays },
  ]);
}
