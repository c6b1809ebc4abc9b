import { chooseRecipient, draftAnnouncement, publishAnnouncement } from "#lib/domain/announcements/writes.ts";
import { cast, once } from "../support/cast.ts";
import { by, nothing, notFound, strangers } from "../support/strangers.ts";

const { ada, rita, nils, mallory, paul, florist, olga } = await cast();
const said = { kind: "NEWS", titleEn: "Between us", textEn: "Ours alone" } as const;
const one = async (audience: "RESELLERS" | "CHOSEN") => (await draftAnnouncement(ada, { ...said, audience: [audience], ...once() })).id;
const [toAll, toRita, draft] = [await one("RESELLERS"), await one("CHOSEN"), await one("CHOSEN")];
const rita_ = { resellerId: rita.organizationId };
for (const id of [toRita, draft]) await chooseRecipient(ada, { id, ...rita_ });
for (const id of [toAll, toRita]) await publishAnnouncement(ada, { id, version: 1 });
const outside = [paul, mallory, florist, olga];
const seen = { id: draft, version: 1 };

await strangers(import.meta.filename, {
  listAnnouncements: by(outside, {}, nothing),
  exportAnnouncements: by(outside, {}, nothing),
  unreadAnnouncements: by(outside, {}, nothing),
  // Nils is a partner, too; but it was Rita who was chosen.
  readAnnouncement: [...by(outside, { id: toAll }, notFound), ...by([...outside, nils], { id: toRita }, notFound)],
  markAnnouncementsRead: [...by(outside, { id: toAll }, { count: 0 }), ...by(nils, { id: toRita }, { count: 0 })],
  listSentAnnouncements: by([paul, olga], {}, nothing),
  exportSentAnnouncements: by([paul, olga], {}, nothing),
  readSentAnnouncement: by([paul, olga], { id: draft }, notFound),
  readDraftStart: by([paul, olga], {}, { drafts: 0 }),
  draftAnnouncement: "own",
  editAnnouncement: by([paul, olga], { ...seen, ...said }, notFound),
  publishAnnouncement: by([paul, olga], seen, notFound),
  withdrawAnnouncement: by([paul, olga], { id: toAll, version: 2 }, notFound),
  discardAnnouncement: by([paul, olga], { id: draft }, notFound),
  chooseRecipient: by([paul, olga], { id: draft, resellerId: nils.organizationId }, notFound),
  dropRecipient: by([paul, olga], { id: draft, ...rita_ }, notFound),
});
