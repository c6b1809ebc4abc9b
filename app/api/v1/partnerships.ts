import { may } from "#lib/access.ts";
import { exportProviders, exportResellers } from "#lib/domain/partnerships/reads.ts";
import { partneredProviderOrder, partneredResellerOrder } from "#lib/domain/partnerships/rules.ts";
import { partnershipStatuses, printPartnership } from "#lib/partner-center/partnerships.ts";
import { type Call, route } from "#lib/partner-center/routes.ts";
import { seeking } from "#lib/partner-center/seeking.ts";
import { paged, wordOf } from "./paging.ts";

const fields = ["Status"];
const stateOf = (said: string | undefined) => wordOf("Status", partnershipStatuses, said) ?? "active";

const resellersOf = (call: Call) =>
  paged(call, {
    fields,
    order: partneredResellerOrder,
    read: (page, said) => exportResellers(call.actor, { state: stateOf(said("Status")), ...page }),
    print: (row) => printPartnership(row, { ...row.reseller, name: row.resellerName }, { customerCount: row.customers }),
  });
const providersOf = (call: Call) =>
  paged(call, {
    fields,
    order: partneredProviderOrder,
    read: (page, said) => exportProviders(call.actor, { state: stateOf(said("Status")), ...page }),
    print: (row) => printPartnership(row, row.provider, { endedBy: row.endedByName }),
  });

/** With the resellers of a provider, or the providers of a reseller. */
const list = (call: Call) => (may(call.actor, "partnership.listProviders") ? providersOf(call) : resellersOf(call));

export const partnerships = [route("GET", "channel/partnerships", list, seeking)];
