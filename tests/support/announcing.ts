import { readSentAnnouncement } from "#lib/domain/announcements/reads.ts";
import { draftAnnouncement, publishAnnouncement } from "#lib/domain/announcements/writes.ts";
import { once } from "./cast.ts";
import { type Member, partners, provider, reseller } from "./world.ts";

export const said = { kind: "PRICES", titleEn: "New prices", textEn: "From March on.", titleDe: "Neue Preise", textDe: "Ab März." } as const;
export type Draft = Partial<Parameters<typeof draftAnnouncement>[1]>;
export const draft = async (who: Member, more: Draft = {}) => (await draftAnnouncement(who, { ...said, audience: ["RESELLERS"], ...more, ...once() })).id;
export const publish = async (who: Member, id: string) => {
  return publishAnnouncement(who, { id, version: await version(who, id) });
};
export const announce = async (who: Member, more: Draft = {}) => {
  const id = await draft(who, more);
  await publish(who, id);
  return id;
};
export const version = async (who: Member, id: string) => (await readSentAnnouncement(who, { id })).version;

/** Ada sells through Rita and Nils; Mallory is nobody's partner, Paul another provider. */
export async function channel() {
  const [ada, paul, rita, nils, mallory] = [await provider(), await provider(), await reseller(), await reseller(), await reseller()];
  await partners(ada, rita);
  await partners(ada, nils);
  return { ada, paul, rita, nils, mallory };
}
