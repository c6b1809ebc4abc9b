"use server";

import type { Star } from "#components/orders/star-button.tsx";
import { markAnnouncementsRead } from "#lib/domain/announcements/writes.ts";
import { starOffer } from "#lib/domain/catalog/hand/writes.ts";
import { acceptAgreement } from "#lib/domain/customers/agreement/writes.ts";
import { showSteps } from "#lib/domain/identity/writes.ts";
import { Problem } from "#lib/problem.ts";
import { formAction } from "#lib/web/form-action.ts";
import { found } from "#lib/web/found.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { textOf } from "#lib/web/sent.ts";
import { redirect } from "next/navigation";
import { currentActor, signedIn } from "#lib/web/session.ts";
import { randomUUID } from "node:crypto";
import { refresh } from "next/cache";
import { tagCustomers } from "#lib/domain/customers/tags/writes.ts";
import { markUnread } from "#lib/domain/notifications/writes.ts";
import { assignContacts } from "#lib/domain/subscriptions/contacts/writes.ts";
import type { Actor } from "#lib/access.ts";
import { type Refusal, refusal } from "#lib/refusal.ts";
import { type Done, tell, toldTo, unpacked } from "#lib/web/told.ts";

// Where one arrives, and on the company's own page.
export const acceptAgreementAction = formAction(acceptAgreement, {
  to: (done) => paths.customer(done.id, { accepted: "begun" in done ? done.begun : 0 }),
});

/** Announcements: one of them, or all; and back to where it was pressed. */
export async function markAnnouncementRead(data: FormData) {
  const id = textOf(data, "id");
  await found(markAnnouncementsRead(await signedIn(), id ? { id } : {}));
  redirect(safePath(textOf(data, "from")) ?? paths.overview());
}

/** The first steps leave the overview; the settings bring them back. */
export async function hideSteps() {
  await found(showSteps(await signedIn(), { shown: false }));
  redirect(paths.overview());
}

// Wherever offers are chosen.
/** At a press of the star. Where it can't be kept, it is as it was. */
export async function starOfferAction(offerId: string, starred: boolean): ReturnType<Star> {
  try {
    return (await starOffer(await currentActor(), { offerId, starred })).starred;
  } catch (error) {
    if (error instanceof Problem) return !starred;
    throw error;
  }
}

/** Takes back what this person did last; what has changed since is left alone, and said. */
export async function undoAction(_previous: Refusal | undefined, data: FormData): Promise<Refusal | undefined> {
  const actor = await signedIn();
  const told = await toldTo(actor);
  if (!told?.undo || told.key !== textOf(data, "key")) return refusal("request.undo_late");
  try {
    await takeBack(actor, told.done);
  } catch (error) {
    if (error instanceof Problem) return refusal(error.code === "invalid" || error.code === "not_found" ? "request.undo_late" : error.code, error.params);
    throw error;
  }
  await tell(actor, { what: "undone" });
  refresh();
  return undefined;
}

/** The opposite of it. */
async function takeBack(actor: Actor, done: Done): Promise<void> {
  if (done.what === "tag") await tagCustomers(actor, { ids: unpacked(done.ids), name: done.name, way: done.way === "assign" ? "remove" : "assign" });
  if (done.what === "read") await markUnread(actor, { readAt: new Date(done.readAt) });
  if (done.what === "contacts")
    for (const { to, ids, versions } of done.before)
      await assignContacts(actor, { to, rows: unpacked(ids).map((id, at) => ({ id, version: versions[at] ?? 0 })), idempotencyKey: randomUUID() });
}
