import { chooseColumns, saveView } from "#lib/domain/views/writes.ts";
import { cast } from "../support/cast.ts";
import { by, notFound, strangers, without } from "../support/strangers.ts";
import { colleague } from "../support/world.ts";

const { ada, ben, everybody } = await cast();
const [list, name] = ["customers", "For her eyes only"] as const;
const hers = await saveView(ada, { list, name, query: {} });
const ours = await saveView(ada, { list, name: "Among colleagues", query: {}, shared: true });
const sam = await colleague(ada, ["SALES_AGENT"]);
await chooseColumns(ada, { list, columns: [], compact: false });

// A private one is its maker's, an admin or not; a shared one stays in the organisation, and those who may open it needn't be those who may change it.
const away = (input: object = {}) => [...by([ben, ...everybody], { id: hers.id, ...input }, notFound), ...by(everybody, { id: ours.id, ...input }, notFound)];
const change = (input: object = {}) => [...away(input), ...by(sam, { id: ours.id, ...input }, notFound)];

await strangers(import.meta.filename, {
  listViews: [...by([ben, ...everybody], { list }, without(name)), ...by(everybody, { list }, without("Among colleagues"))],
  openView: away(),
  saveView: "own",
  changeView: change({ name: "Theirs", shared: true }),
  replaceView: change({ query: {} }),
  deleteView: change(),
  placeView: away({ pinned: true }),
  chooseColumns: "own",
});
