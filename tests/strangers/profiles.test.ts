import { requestProfileChange } from "#lib/domain/profiles/writes.ts";
import { cast, once } from "../support/cast.ts";
import { by, notFound, strangers } from "../support/strangers.ts";

const { ada, rita, paul, nils } = await cast();
const company = { companyName: "Anders GmbH", country: "DE", addressLine1: "Weg 1", city: "Köln", postalCode: "50667" };
const person = { firstName: "Anna", lastName: "Anders", phone: "" };
const { id } = await requestProfileChange(ada, { ...company, ...person, ...once() });
const { id: theirs } = await requestProfileChange(rita, { ...company, ...person, ...once() });

await strangers(import.meta.filename, {
  readProfile: by([paul, nils], {}, { change: undefined }),
  requestProfileChange: "own",
  requestPartnerIdChange: "own",
  withdrawProfileChange: [...by([paul, nils], { id }, notFound), ...by([paul, nils], { id: theirs }, notFound)],
  nameSecurityContact: "own",
  editSupport: "own",
  editBilling: "own",
  listProfileChanges: "every row",
  exportProfileChanges: "every row",
  readProfileChange: "every row",
  approveProfileChange: "every row",
  refuseProfileChange: "every row",
});
