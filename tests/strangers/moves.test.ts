import { proposeMove } from "#lib/domain/moves/writes.ts";
import { cast, once } from "../support/cast.ts";
import { by, nothing, notFound, strangers, wrongAt } from "../support/strangers.ts";

const { ada, rita, id: customer, paul, nils } = await cast();
const [from, to] = [rita.organizationId, nils.organizationId];
const proposal = { fromId: from, toId: to, customerIds: [customer], reason: "Mine", resellerOfRecord: "KEEP", supportContact: "KEEP" };
const { id } = await proposeMove(ada, { ...proposal, ...once() });

await strangers(import.meta.filename, {
  previewMove: by(paul, { from, to }, { givers: [], receivers: [], from: undefined, rows: [] }),
  proposeMove: by(paul, { ...proposal, ...once() }, wrongAt("toId")),
  listMoves: by(paul, {}, nothing),
  exportMoves: by(paul, {}, nothing),
  readMove: by(paul, { id }, notFound),
  listMoveRows: by(paul, { id }, notFound),
  exportMoveRows: by(paul, { id }, notFound),
  approveMove: by(paul, { id }, notFound),
  refuseMove: by(paul, { id, reason: "no" }, notFound),
  cancelMove: by(paul, { id }, notFound),
  undoMove: by(paul, { id }, notFound),
});
