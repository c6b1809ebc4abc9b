/** The demo world's sign-ins; `npm start` prints them. Keep in step with prisma/seed.ts. */
export const demoPassword = "Twotier-Demo-1";

export type DemoPerson = { email: string; name: string; role: string; organization: string };

/** A customer's sign-in stands under the tenant suffix of this installation. */
export const people = (tenantSuffix = process.env.TENANT_DOMAIN_SUFFIX || "onmicrosoft.com"): DemoPerson[] => [
  { email: "ada@northwind.example", name: "Ada Lindgren", role: "Global admin of an indirect provider", organization: "Northwind Distribution" },
  { email: "ines@northwind.example", name: "Ines Albrecht", role: "Admin agent there", organization: "Northwind Distribution" },
  { email: "sam@northwind.example", name: "Sam Okafor", role: "Sales agent there", organization: "Northwind Distribution" },
  { email: "hal@northwind.example", name: "Hal Brandt", role: "Helpdesk agent there", organization: "Northwind Distribution" },
  { email: "paul@contoso-dist.example", name: "Paul Marchand", role: "Global admin of a second provider", organization: "Contoso Distribution" },
  { email: "rita@rheintech.example", name: "Rita Rademacher", role: "Global admin of a reseller, partner of Northwind", organization: "Rheintech" },
  { email: "nils@nordlicht.example", name: "Nils Petersen", role: "Global admin of a reseller, partner of nobody yet", organization: "Nordlicht" },
  { email: "anna@alpenwolke.example", name: "Anna Moser", role: "Global admin of a reseller, partner of both providers", organization: "Alpenwolke" },
  { email: "eva@neustart.example", name: "Eva Neumann", role: "Global admin of a reseller, enrolment not finished", organization: "Neustart" },
  { email: "olga@operator.example", name: "Olga Winter", role: "Operator of the program", organization: "Twotier program" },
  { email: `admin@baeckerei-holz.${tenantSuffix}`, name: "Hanna Holz", role: "Administrator of a customer", organization: "Bäckerei Holz" },
  {
    email: `admin@vins-de-la-vallee.${tenantSuffix}`,
    name: "Claire Dubois",
    role: "Administrator of the second provider's customer",
    organization: "Vins de la Vallée",
  },
  {
    email: `admin@kita-sonnenschein.${tenantSuffix}`,
    name: "Marie Schulze",
    role: "Administrator of a customer that hasn't accepted the agreement",
    organization: "Kita Sonnenschein",
  },
];
