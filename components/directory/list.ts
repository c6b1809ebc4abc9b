import type { listOwnListingChanges } from "#lib/domain/directory/reads.ts";
import {
  isListingChangeOverdue,
  listingChangeOrder,
  listingRequestNumber,
  listingStates,
  ListListingChanges,
  ListOwnListingChanges,
  ownListingChangeOrder,
} from "#lib/domain/directory/rules.ts";
import { type Asked, type Drawing, listOf } from "#lib/web/list.ts";
import { badge, dayOfProgram, instant, instantDay, link } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { listingTones } from "./state-badge.tsx";

type Row = Awaited<ReturnType<typeof listOwnListingChanges>>["items"][number] & { decidedAt?: Date | null };
/** When it is read: what is overdue hangs on that. */
type Now = Date | undefined;

/** Requests to change entries. */
const drawn = (
  { t, given: now }: Asked<Now>,
  of: Pick<Drawing<Row>, "title" | "search" | "filters">,
  to: (id: string) => string,
  all: boolean,
): Drawing<Row> => ({
  ...of,
  ids: { id: (row) => row.id, provider: (row) => row.provider.id },
  columns: {
    number: { head: t("directory.columns.number"), value: (row) => link(to(row.id), listingRequestNumber(row.number)) },
    provider: { on: all ? undefined : "file", head: t("directory.columns.provider"), value: (row) => row.provider.name },
    name: { head: t("directory.columns.name"), sort: "company", value: (row) => row.companyName },
    state: { head: t("directory.columns.state"), value: ({ state }) => badge(listingTones[state], t(`directory.states.${state}`)) },
    submitted: { head: t("directory.columns.submitted"), sort: "submitted", value: (row) => instantDay(row.submittedAt) },
    by: { head: t("directory.columns.by"), value: (row) => row.submittedByName },
    due: {
      head: t("directory.columns.due"),
      sort: "due",
      value: (row) => [dayOfProgram(row.dueAt), now && isListingChangeOverdue(row, now) && badge("bad", t("directory.overdue"))],
    },
    decided: { on: "file", with: ["state"], head: t("directory.request.decided"), value: (row) => instant(row.decidedAt) },
  },
});

/** A provider's own. */
export const ownListingChangeList = listOf<Row, Now>()(
  { name: "directoryListing", at: paths.directoryListing, input: ListOwnListingChanges, first: ownListingChangeOrder.first },
  (see) => {
    const { t } = see;
    const state = { label: t("directory.columns.state"), options: listingStates.map((value) => [value, t(`directory.states.${value}`)] as const) };
    return drawn(see, { title: t("directory.own.requests"), search: t("directory.own.search"), filters: { state } }, paths.listingChange, false);
  },
);

/** All, for those who decide. */
export const listingChangeList = listOf<Row, Now>()(
  { name: "directoryRequests", at: paths.directoryRequests, input: ListListingChanges, first: listingChangeOrder.first },
  (see) => {
    const { t } = see;
    const others = listingStates.filter((value) => value !== "SUBMITTED").map((value) => [value, t(`directory.states.${value}`)] as const);
    const state = { label: t("directory.columns.state"), all: t("directory.states.SUBMITTED"), options: others };
    return drawn(see, { title: t("directory.requests.title"), search: t("directory.requests.search"), filters: { state } }, paths.directoryRequest, true);
  },
);
