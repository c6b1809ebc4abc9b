import { announcementKinds } from "#lib/domain/announcements/rules.ts";

type Kind = (typeof announcementKinds)[number];

/** What each kind is called, for a form to choose from. */
export const kindWords = (word: (kind: Kind) => string) => Object.fromEntries(announcementKinds.map((kind) => [kind, word(kind)])) as Record<Kind, string>;
