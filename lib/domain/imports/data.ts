import { headsAs } from "#lib/heads.ts";

/** The columns of a file, in its template's order; those that have to be there. */
export const importColumns = {
  CUSTOMERS: [
    "companyName",
    "domainPrefix",
    "country",
    "addressLine1",
    "addressLine2",
    "city",
    "state",
    "postalCode",
    "registrationNumber",
    "firstName",
    "lastName",
    "email",
    "phone",
    "language",
    "resellerPartnerId",
    "agreementFirstName",
    "agreementLastName",
    "agreementEmail",
    "agreementDate",
  ],
  RESELLERS: ["company", "email", "partnerId", "language"],
  RELATIONSHIPS: ["microsoftId", "companyName", "domain", "tags", "resellerPartnerId"],
} as const;
export const requiredColumns = {
  CUSTOMERS: ["companyName", "domainPrefix", "country", "addressLine1", "firstName", "lastName", "email"],
  RESELLERS: ["company", "email"],
  RELATIONSHIPS: ["companyName", "domain"],
} as const;
/** By what a row is known among the others. */
export const namingColumns = { CUSTOMERS: ["companyName", "domainPrefix"], RESELLERS: ["company", "email"], RELATIONSHIPS: ["companyName", "domain"] } as const;

const companyName = ["company", "customer", "customer name", "Firma", "Firmenname", "Unternehmen", "Unternehmensname", "Kunde", "Kundenname"];
const domain = ["domain", "primary domain name", "Domäne", "primäre Domäne", "primärer Domänenname", "Name der primären Domäne"];
const email = ["mail", "email address", "E-Mail-Adresse"];
const language = ["Sprache", "preferred language"];
const partnerId = ["Partner-ID", "MPN ID", "MPNID", "PartnerID"];
const resellerPartnerId = [
  ...partnerId,
  "reseller",
  "indirect reseller",
  "reseller partner id",
  "reseller's partner id",
  "Vertriebspartner",
  "Partner-ID des Vertriebspartners",
];
/** The agreement has been called by either word on our pages. */
const ofAgreement = (what: string) => [`Kundenvertrag: ${what}`, `Vereinbarung: ${what}`];

/** What a column is called elsewhere: on our pages, in Partner Center, in people's own lists. */
export const headsOf = {
  CUSTOMERS: headsAs(importColumns.CUSTOMERS, {
    companyName,
    domainPrefix: [...domain, "Domänenpräfix", "Domainpräfix"],
    country: ["country/region", "Land", "Land/Region"],
    addressLine1: ["address", "street", "Adresse", "Adresszeile 1", "Straße", "Straße und Hausnummer"],
    addressLine2: ["Adresszeile 2", "Adresszusatz"],
    city: ["town", "Ort", "Stadt"],
    state: ["state/province", "province", "Bundesland", "Kanton", "Bundesland/Kanton"],
    postalCode: ["zip", "zip code", "postcode", "PLZ", "Postleitzahl"],
    registrationNumber: [
      "Registernummer",
      "registration id",
      "organization registration number",
      "tax id",
      "VAT",
      "VAT ID",
      "USt-IdNr",
      "Registrierungsnummer",
      "Steuernummer",
    ],
    firstName: ["given name", "Vorname"],
    lastName: ["surname", "family name", "Name", "Nachname"],
    email,
    phone: ["phone number", "telephone", "Telefon", "Telefonnummer"],
    language,
    resellerPartnerId,
    agreementFirstName: ["agreement first name", ...ofAgreement("Vorname")],
    agreementLastName: ["agreement last name", ...ofAgreement("Nachname")],
    agreementEmail: ["agreement email", ...ofAgreement("E-Mail-Adresse")],
    agreementDate: ["agreement date", "accepted on", "agreement accepted on", ...ofAgreement("angenommen am")],
  }),
  RESELLERS: headsAs(importColumns.RESELLERS, {
    company: ["company name", "reseller", "Firma", "Firmenname", "Unternehmen", "Vertriebspartner"],
    email,
    partnerId,
    language,
  }),
  RELATIONSHIPS: headsAs(importColumns.RELATIONSHIPS, {
    microsoftId: ["tenant ID", "customer tenant id", "Mandanten-ID", "Kunden-ID", "customer id"],
    companyName,
    domain,
    tags: ["tag", "Markierungen", "Kategorien"],
    resellerPartnerId,
  }),
} as const;
