import { keepLogo } from "#lib/domain/directory/writes.ts";
import { setBrand } from "#lib/domain/profiles/brand/writes.ts";
import { requestProfileChange } from "#lib/domain/profiles/writes.ts";
import { cast, once } from "../support/cast.ts";
import { by, notFound, strangers, wrongAt } from "../support/strangers.ts";

const { ada, rita, paul, nils } = await cast();
const company = { companyName: "Anders GmbH", country: "DE", addressLine1: "Weg 1", city: "Köln", postalCode: "50667" };
const person = { firstName: "Anna", lastName: "Anders", phone: "" };
const { id } = await requestProfileChange(ada, { ...company, ...person, ...once() });
const { id: theirs } = await requestProfileChange(rita, { ...company, ...person, ...once() });

const { id: logoId } = await keepLogo(ada, { contentType: "image/webp", bytes: new Uint8Array([1]), sha256: "b".repeat(64), width: 1, height: 1 });
await setBrand(ada, { logoId });

await strangers(import.meta.filename, {
  readProfile: by([paul, nils], {}, { change: undefined }),
  requestProfileChange: "own",
  requestPartnerIdChange: "own",
  withdrawProfileChange: [...by([paul, nils], { id }, notFound), ...by([paul, nils], { id: theirs }, notFound)],
  nameSecurityContact: "own",
  editSupport: "own",
  editBilling: "own",
  // Whoever has its address sees a logo that is shown; nobody shows another one's.
  readBrandLogo: "every row",
  setBrand: by(paul, { logoId }, wrongAt("logo"), { actor: ada }),
  listProfileChanges: "every row",
  exportProfileChanges: "every row",
  readProfileChange: "every row",
  approveProfileChange: "every row",
  refuseProfileChange: "every row",
});
