import { addDays } from "#lib/days.ts";
import type { Db } from "#lib/platform/db.ts";
import { hashToken, newToken } from "#lib/platform/secret.ts";
import { daysAgo, idAt, log, nameOf, type Organizations, type Staff } from "./demo-people.ts";

/** Two companies that Northwind and Rheintech asked together: one hasn't answered yet, one declined. */
export async function requests(tx: Db, all: Organizations, them: Staff, partnershipId: string) {
  const ask = async (days: number, by: "sam" | "rita", note: string, more: { boundDomain?: string; reason?: string } = {}) => {
    const [at, maker, byReseller] = [daysAgo(days), them[by], by === "rita"];
    const answeredAt = more.reason ? addDays(at, 2) : null;
    const parties = { providerId: all.northwind.id, resellerId: all.rheintech.id };
    const request = await tx.relationshipRequest.create({
      data: {
        ...{ id: idAt(at), ...parties, partnershipId, note, boundDomain: more.boundDomain, language: "de", adminRights: "ADMIN", byReseller },
        ...{ createdAt: at, createdById: maker.id, createdByName: nameOf(maker), expiresAt: addDays(at, 30), openedAt: addDays(at, 1) },
        ...{ state: answeredAt ? "DECLINED" : "OPEN", answeredAt, declineReason: more.reason },
        links: { create: { tokenHash: hashToken(newToken()), createdAt: at } },
      },
    });
    const entry = { action: "provider.requestRelationship", subjectId: request.id, subjectName: note, ...parties };
    await log(tx, at, maker, byReseller ? all.rheintech : all.northwind, byReseller ? "reseller" : "provider", entry);
  };
  await ask(20, "rita", "Zahnarztpraxis Brandt, Bonn", { reason: "Wir bleiben bei unserem jetzigen Dienstleister." });
  await ask(3, "sam", "Weingut Keller, Bingen", { boundDomain: "weingut-keller.onmicrosoft.com" });
}
