import { requestPartnership, sendInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { guest } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { cast, guess } from "../support/cast.ts";
import { by, notFound, nothing, strangers, without, wrongAt } from "../support/strangers.ts";

const { ada, partnership, paul, nils, mallory, florist, everybody } = await cast();
const { id, token } = (await requestPartnership(ada, { note: "For somebody", language: "en" })) as { id: string; token: string };
const letter = { to: "a@b.example", subject: "Yours", text: `/partnership/${token}` };
const { id: sent, token: carried } = (await requestPartnership(ada, { language: "en" })) as { id: string; token: string };
await sendInvitation(ada, { id: sent, ...letter, text: `/partnership/${carried}` });
await db.letter.updateMany({ where: { aboutId: sent }, data: { state: "FAILED" } });
const serving = await db.reseller.findUniqueOrThrow({ where: { id: (await db.partnership.findUniqueOrThrow({ where: { id: partnership } })).resellerId } });
const supplying = await db.provider.findUniqueOrThrow({ where: { id: ada.organizationId } });
const holders = [guest("en"), ...everybody];

await strangers(import.meta.filename, {
  listResellers: by(paul, {}, nothing),
  exportResellers: by(paul, {}, nothing),
  readPartner: by(paul, { tenantId: serving.tenantId }, notFound),
  readNamedProvider: by(mallory, { tenantId: supplying.tenantId }, notFound),
  listPartnersOf: by(paul, { resellerIds: [serving.id] }, nothing),
  searchPartners: by(paul, { q: "" }, { items: [], more: false }),
  searchProviders: by([paul, mallory, florist], { q: "" }, without(ada.organizationId)),
  listProviders: by(mallory, {}, nothing),
  exportProviders: by(mallory, {}, nothing),
  readPartnership: by([paul, nils], { id: partnership }, notFound),
  readProviderPartnership: by(nils, { id: partnership }, notFound),
  requestPartnership: by(paul, { note: "Mine", language: "en", token }, notFound, { actor: ada }),
  listInvitations: by(paul, {}, nothing),
  exportInvitations: by(paul, {}, nothing),
  readInvitation: by(paul, { id }, notFound),
  resendInvitation: by(paul, { id }, notFound),
  sendInvitation: by(paul, { id, ...letter }, wrongAt("text")),
  sendInvitationAgain: by(paul, { id: sent }, notFound, { actor: ada }),
  revokeInvitation: by(paul, { id }, notFound),
  confirmRequest: by(paul, { id }, notFound),
  refuseRequest: by(paul, { id }, notFound),
  // Whoever holds the link may look at it; a guess is none.
  openInvitation: by(holders, { token: guess }, notFound, { input: { token } }),
  isPartnershipLink: by(holders, { token: guess }, { known: false }, { input: { token } }),
  noteOpened: by(holders, { token: guess }, undefined, { input: { token } }),
  acceptInvitation: by(mallory, { token: guess, confirmed: true }, notFound, { input: { token, confirmed: true } }),
  declineInvitation: by(mallory, { token: guess, reason: "" }, notFound, { input: { token, reason: "" } }),
});
