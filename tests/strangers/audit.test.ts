import { requestSupport } from "#lib/domain/support/writes.ts";
import { cast, once } from "../support/cast.ts";
import { by, strangers, without } from "../support/strangers.ts";

const { rita, paul, nils, florist, id } = await cast();
await requestSupport(rita, { customerId: id, severity: "MINIMAL", title: "The oven is cold", description: "Please", ...once() });
const unseen = by([paul, nils, florist], {}, without("The oven is cold"));

await strangers(import.meta.filename, { listActivity: unseen, exportActivity: unseen, recentActivity: unseen });
