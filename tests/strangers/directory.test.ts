import { keepLogo, requestListingChange } from "#lib/domain/directory/writes.ts";
import { cast, once } from "../support/cast.ts";
import { by, nothing, notFound, strangers, wrongAt } from "../support/strangers.ts";

const { ada, paul } = await cast();
const entry = { companyName: "Ada Distribution", locations: [{ country: "DE", targetUrl: "https://ada.example/" }], note: "" };
const { id: change } = await requestListingChange(ada, { ...entry, ...once() });
const picture = { contentType: "image/webp" as const, bytes: new Uint8Array([1, 2, 3]), sha256: "a".repeat(64), width: 1, height: 1 };
const { id: logo } = await keepLogo(ada, picture);

await strangers(import.meta.filename, {
  listDirectory: "every row",
  listedCountries: "every row",
  readPublicLogo: "every row",
  keepLogo: "own",
  readLogo: by(paul, { id: logo }, notFound),
  readOwnListing: by(paul, {}, { open: null }),
  listOwnListingChanges: by(paul, {}, nothing),
  exportOwnListingChanges: by(paul, {}, nothing),
  readListingChange: by(paul, { id: change }, notFound),
  requestListingChange: by(paul, { ...entry, logoId: logo, ...once() }, wrongAt("logo"), { actor: ada }),
  resubmitListingChange: by(paul, { ...entry, id: change, version: 1 }, notFound),
  withdrawListingChange: by(paul, { id: change }, notFound),
  listListingChanges: "every row",
  exportListingChanges: "every row",
  publishListingChange: "every row",
  returnListingChange: "every row",
  refuseListingChange: "every row",
});
