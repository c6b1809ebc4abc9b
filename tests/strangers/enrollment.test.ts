import { enroll } from "#lib/domain/enrollment/writes.ts";
import { db } from "../support/db.ts";
import { guest } from "#lib/platform/session.ts";
import { cast, guess, once } from "../support/cast.ts";
import { by, strangers, without } from "../support/strangers.ts";

const { rita, mallory, everybody } = await cast();
const company = { companyName: "Neu GmbH", country: "DE", addressLine1: "Weg 1", city: "Köln", postalCode: "50667" };
const person = { firstName: "Nora", lastName: "Neu", email: "nora@neu.example", phone: "", language: "de" };
const password = { newPassword: "a-long-enough-one", repeatPassword: "a-long-enough-one" };
await enroll(guest("de"), { ...company, ...person, ...password, ...once() });
const { data } = await db.letter.findFirstOrThrow({ where: { template: "email-confirmation" } });
const token = (data as { place: string[] }).place[1] as string;
const invalid = { code: "enrollment.link_invalid" };

await strangers(import.meta.filename, {
  enroll: "every row",
  // Whoever holds the link has read the mail: nobody else gets on.
  readConfirmation: by([guest("en"), ...everybody], { token: guess }, invalid, { input: { token } }),
  confirmEmail: by([guest("en"), ...everybody], { token: guess }, invalid, { input: { token } }),
  readEnrollment: by(mallory, {}, without(rita.organizationId), { actor: rita }),
  resendConfirmation: "own",
  resubmit: "own",
  signAgreement: "own",
  editProfile: "own",
  listToVet: "every row",
  exportToVet: "every row",
  readReseller: "every row",
  approveReseller: "every row",
  rejectReseller: "every row",
  suspendReseller: "every row",
  reactivateReseller: "every row",
});
