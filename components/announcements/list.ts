import type { HeardRow, SentRow } from "#lib/domain/announcements/reads.ts";
import { announcementKinds, announcementStates, heardOrder, ListAnnouncements, ListSent, sentOrder } from "#lib/domain/announcements/rules.ts";
import { listOf } from "#lib/web/list.ts";
import type { Tone } from "#lib/web/list-pieces.ts";
import { badge, day, instant, instantDay, link, number, small, soft } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";

const tones = { DRAFT: "neutral", PUBLISHED: "good", WITHDRAWN: "warn" } as const satisfies Record<SentRow["state"], Tone>;
export const announcementTone = (state: SentRow["state"]): Tone => tones[state];

/** What is announced to the reader. */
export const announcementList = listOf<HeardRow>()({ at: paths.announcements, input: ListAnnouncements, first: heardOrder.first }, ({ t }) => ({
  title: t("announcements.title"),
  filters: {
    state: {
      label: t("announcements.state"),
      options: [
        ["unread", t("announcements.unread")],
        ["over", t("announcements.over")],
      ],
    },
    kind: { label: t("announcements.kind"), options: announcementKinds.map((kind) => [kind, t(`announcements.kinds.${kind}`)]) },
  },
  ids: { id: (row) => row.id },
  columns: {
    title: { head: t("announcements.columns.title"), value: (row) => link(paths.announcement(row.id), row.title) },
    kind: { head: t("announcements.columns.kind"), value: (row) => t(`announcements.kinds.${row.kind}`) },
    by: { head: t("announcements.columns.by"), value: (row) => row.senderName },
    published: {
      head: t("announcements.columns.published"),
      sort: "published",
      value: (row) => [instantDay(row.publishedAt), row.correctedAt && small(t("announcements.csv.corrected"))],
      file: (row) => instant(row.publishedAt),
    },
    corrected: { on: "file", head: t("announcements.csv.corrected"), value: (row) => instant(row.correctedAt) },
    from: { on: "file", head: t("announcements.csv.from"), value: (row) => day(row.showsFrom) },
    until: { head: t("announcements.columns.until"), value: (row) => day(row.showsUntil) },
    state: {
      head: t("announcements.columns.state"),
      value: (row) => [row.read ? soft(t("announcements.read")) : badge("info", t("announcements.unread")), row.over && soft(t("announcements.over"))],
      file: (row) => t(row.read ? "announcements.read" : "announcements.unread"),
    },
    text: { on: "file", head: t("announcements.csv.text"), value: (row) => row.text },
  },
}));

/** What the reader's own organisation announces. */
export const sentList = listOf<SentRow>()({ at: paths.sentAnnouncements, input: ListSent, first: sentOrder.first }, ({ t }) => ({
  title: t("announcements.tabs.sent"),
  filters: {
    state: { label: t("announcements.state"), options: announcementStates.map((state) => [state, t(`announcements.sent.states.${state}`)]) },
    kind: { label: t("announcements.kind"), options: announcementKinds.map((kind) => [kind, t(`announcements.kinds.${kind}`)]) },
  },
  ids: { id: (row) => row.id },
  columns: {
    title: { head: t("announcements.sent.columns.title"), value: (row) => link(paths.sentAnnouncement(row.id), row.title) },
    state: {
      head: t("announcements.sent.columns.state"),
      value: (row) => [
        badge(tones[row.state], t(`announcements.sent.states.${row.state}`)),
        row.state === "PUBLISHED" && row.over && soft(t("announcements.over")),
      ],
    },
    kind: { head: t("announcements.sent.columns.kind"), value: (row) => t(`announcements.kinds.${row.kind}`) },
    audience: {
      head: t("announcements.sent.columns.audience"),
      value: (row) => row.audience.map((each) => t(`announcements.sent.audiences.${each}`)).join(", "),
    },
    created: {
      head: t("announcements.sent.columns.created"),
      sort: "created",
      value: (row) => [instantDay(row.createdAt), small(row.createdByName)],
      file: (row) => instant(row.createdAt),
    },
    by: { on: "file", head: t("announcements.sent.columns.by"), value: (row) => row.createdByName },
    published: { head: t("announcements.columns.published"), value: (row) => instantDay(row.publishedAt), file: (row) => instant(row.publishedAt) },
    from: { on: "file", head: t("announcements.csv.from"), value: (row) => day(row.showsFrom) },
    until: { head: t("announcements.columns.until"), value: (row) => day(row.showsUntil) },
    withdrawn: { on: "file", head: t("announcements.csv.withdrawn"), value: (row) => instant(row.withdrawnAt) },
    read: { head: t("announcements.sent.columns.read"), numeric: true, value: (row) => number(row._count.reads) },
    text: { on: "file", head: t("announcements.csv.text"), value: (row) => row.text },
  },
}));
