import { requestRelationship, sendRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { guest } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { cast, guess } from "../support/cast.ts";
import { by, notFound, nothing, strangers, without, wrongAt } from "../support/strangers.ts";

const { ada, rita, id: customer, paul, nils, florist, everybody } = await cast();
const asked = { note: "For somebody", language: "en", resellerId: rita.organizationId };
const { id, token } = (await requestRelationship(ada, asked)) as { id: string; token: string };
const letter = { to: "a@b.example", subject: "Yours", text: `/relationship/${token}` };
const { id: sent, token: carried } = (await requestRelationship(ada, asked)) as { id: string; token: string };
await sendRelationship(ada, { id: sent, ...letter, text: `/relationship/${carried}` });
await db.letter.updateMany({ where: { aboutId: sent }, data: { state: "FAILED" } });
const holders = [guest("en"), ...everybody];
const yes = { confirmed: true as const };

await strangers(import.meta.filename, {
  readRelationshipStart: [
    ...by([paul, nils], { customer }, { customer: null }),
    ...by(paul, {}, without(ada.organizationId)),
    ...by(nils, { provider: paul.organizationId }, without(paul.organizationId)),
  ],
  requestRelationship: [
    // The link that Ada made, also where Rita asks together with her.
    ...by(rita, { ...asked, providerId: ada.organizationId, resellerId: undefined, token }, notFound, { actor: ada, input: { ...asked, token } }),
    ...by(nils, { ...asked, providerId: paul.organizationId }, notFound),
    ...by(paul, asked, wrongAt("resellerId"), { actor: ada }),
  ],
  listRelationships: by([paul, nils], {}, nothing),
  exportRelationships: by([paul, nils], {}, nothing),
  readRelationship: by([paul, nils], { id }, notFound),
  // Rita sees it, but Ada made it.
  resendRelationship: by([paul, nils, rita], { id }, notFound),
  sendRelationshipAgain: by([paul, nils, rita], { id: sent }, notFound, { actor: ada }),
  sendRelationship: by([paul, nils, rita], { id, ...letter }, wrongAt("text")),
  revokeRelationship: by([paul, nils, rita], { id }, notFound),
  listOwnProviders: by(florist, {}, without(customer)),
  openRelationship: by(holders, { token: guess }, notFound, { input: { token } }),
  isRelationshipLink: by(holders, { token: guess }, { known: false }, { input: { token } }),
  noteRelationshipOpened: by(holders, { token: guess }, undefined, { input: { token } }),
  acceptRelationship: by(florist, { token: guess, ...yes }, notFound, { input: { token, ...yes } }),
  declineRelationship: by(florist, { token: guess, reason: "" }, notFound, { input: { token, reason: "" } }),
});
