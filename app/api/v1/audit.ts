import { permissions } from "#lib/access.ts";
import { addDays } from "#lib/days.ts";
import { pageActivity } from "#lib/domain/audit/reads.ts";
import { activityOrder, detailRows } from "#lib/domain/audit/rules.ts";
import { actionsOn, printRecord, recordsAt } from "#lib/partner-center/audit.ts";
import { filterOf, saidIn } from "#lib/partner-center/filters.ts";
import { momentSaid, type Query } from "#lib/partner-center/reading.ts";
import { type Call, route } from "#lib/partner-center/routes.ts";
import { seeking, soughtBy } from "#lib/partner-center/seeking.ts";
import { clock } from "#lib/platform/clock.ts";
import { pageAt } from "./paging.ts";

/** So far back, where nobody says from when. */
const usualDays = 30;
/** Clients say a day as its midnight, and mean all of it. */
const toItsEnd = (moment: Date | undefined) => (moment && moment.getTime() % 86_400_000 === 0 ? addDays(moment, 1) : moment);

/** What a filter means to the log. */
function narrowed(filter: string | undefined, query: Query) {
  const said = saidIn(filterOf(filter, ["CompanyName", "CustomerId", "ResourceType"], query));
  const [customer, customerId, resourceType] = [said("CompanyName"), said("CustomerId"), said("ResourceType")];
  return { customer, customerId: customerId?.toLowerCase(), actions: resourceType === undefined ? undefined : actionsOn(resourceType, permissions) };
}

async function list(call: Call) {
  const place = soughtBy(call, (after, back) => !back && activityOrder.isPlace(after), ["startDate", "endDate"]);
  const { startDate, endDate } = place.asked ?? {};
  const since = momentSaid("startDate", startDate) ?? addDays(clock.now(), -usualDays);
  const until = toItsEnd(momentSaid("endDate", endDate));
  const { items, next } = await pageActivity(call.actor, { ...narrowed(place.filter, call.query), since, until, size: place.size, after: place.after });
  const self = recordsAt({ startDate, endDate, size: place.size, filter: place.filter });
  const records = items.map((entry) => printRecord(entry, detailRows(entry.details)));
  return { body: pageAt(self, place, records, next) };
}

export const audit = [route("GET", "auditrecords", list, ["startDate", "endDate", ...seeking])];
