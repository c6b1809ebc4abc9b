import { cast } from "../support/cast.ts";
import { by, notFound, strangers, without } from "../support/strangers.ts";

const { paul, nils, partnership, id } = await cast();
const decisions = { customers: "withdraw", resellerOfRecord: "withdraw", supportContact: "withdraw", azure: "withdraw" };

await strangers(import.meta.filename, {
  listAssignments: by(paul, {}, without(id)),
  exportAssignments: by(paul, {}, without(id)),
  readWhatRemains: by([paul, nils], { id: partnership }, notFound),
  listEnded: by([paul, nils], { id: partnership }, notFound),
  endPartnership: by([paul, nils], { id: partnership, ...decisions, confirmed: true }, notFound),
});
