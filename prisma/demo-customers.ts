// The customers of the demo world: who looks after whom, and what they have.

type Line = {
  offer: string;
  quantity: number;
  term?: "P1M" | "P1Y";
  cycle?: "MONTHLY" | "ANNUAL";
  nickname?: string;
  /** The customer's reseller is also the designated support contact of this one. */
  supported?: boolean;
  suspended?: boolean;
  /** What was chosen for the end of its term; "asked": renewal was only switched off, and nobody chose. It renews if nothing is said. */
  end?: "EXTEND" | "END" | "asked";
  /** In the extended service term since its first term ended. */
  extended?: boolean;
  /** What the customer's reseller may do on this Azure plan. */
  azure?: "CONTRIBUTOR" | "READER";
};
export type DemoCustomer = {
  name: string;
  prefix: string;
  provider: "northwind" | "contoso";
  reseller?: "rheintech" | "alpenwolke";
  rights?: "ADMIN" | "NONE";
  country: string;
  city: string;
  postalCode: string;
  street: string;
  contact: [first: string, last: string];
  phone: string;
  /** How long they have been a customer. */
  daysAgo: number;
  lines: Line[];
  /** Hasn't accepted the customer agreement: its order waits. */
  unaccepted?: boolean;
  /** The provider's own words for it. */
  tags?: string[];
};

const basic = "M365-BUSINESS-BASIC";
const standard = "M365-BUSINESS-STANDARD";
const premium = "M365-BUSINESS-PREMIUM";
const mail = "EXCHANGE-ONLINE-P1";

export const demoCustomers: DemoCustomer[] = [
  {
    name: "Bäckerei Holz",
    prefix: "baeckerei-holz",
    provider: "northwind",
    reseller: "rheintech",
    rights: "ADMIN",
    country: "DE",
    city: "Köln",
    postalCode: "50667",
    street: "Breite Straße 12",
    contact: ["Hanna", "Holz"],
    phone: "+492215550112",
    daysAgo: 300,
    lines: [
      { offer: standard, quantity: 8, nickname: "Büro und Filialleitung", supported: true },
      { offer: basic, quantity: 24, nickname: "Filialen" },
      { offer: mail, quantity: 3, term: "P1M", nickname: "Sammelpostfächer" },
      { offer: "AZURE-PLAN", quantity: 1, azure: "CONTRIBUTOR" },
    ],
  },
  {
    name: "Autohaus Krämer",
    prefix: "autohaus-kraemer",
    provider: "northwind",
    reseller: "rheintech",
    rights: "ADMIN",
    country: "DE",
    city: "Bonn",
    postalCode: "53111",
    street: "Bornheimer Straße 180",
    contact: ["Jürgen", "Krämer"],
    phone: "+492285550143",
    daysAgo: 190,
    lines: [
      { offer: premium, quantity: 35, supported: true },
      { offer: basic, quantity: 20 },
    ],
  },
  {
    name: "Steuerkanzlei Vogt & Partner",
    prefix: "vogt-partner",
    provider: "northwind",
    reseller: "rheintech",
    rights: "NONE",
    country: "DE",
    city: "Düsseldorf",
    postalCode: "40213",
    street: "Königsallee 60",
    contact: ["Sabine", "Vogt"],
    phone: "+492115550177",
    daysAgo: 160,
    tags: ["Rahmenvertrag", "Quartalsgespräch"],
    lines: [{ offer: premium, quantity: 12, cycle: "ANNUAL", end: "EXTEND" }],
  },
  {
    name: "Gartenbau Lindner",
    prefix: "gartenbau-lindner",
    provider: "northwind",
    reseller: "rheintech",
    rights: "ADMIN",
    country: "DE",
    city: "Aachen",
    postalCode: "52062",
    street: "Alexanderstraße 31",
    contact: ["Thomas", "Lindner"],
    phone: "+492415550121",
    daysAgo: 95,
    lines: [
      { offer: basic, quantity: 15, suspended: true },
      { offer: mail, quantity: 4, supported: true },
    ],
  },
  {
    name: "Hotel Seeblick",
    prefix: "hotel-seeblick",
    provider: "northwind",
    reseller: "alpenwolke",
    rights: "ADMIN",
    country: "DE",
    city: "Konstanz",
    postalCode: "78462",
    street: "Seestraße 5",
    contact: ["Martina", "Weiß"],
    phone: "+4975315550119",
    daysAgo: 150,
    lines: [{ offer: standard, quantity: 18, supported: true }],
  },
  {
    name: "Brauerei Altmühl",
    prefix: "brauerei-altmuehl",
    provider: "northwind",
    reseller: "alpenwolke",
    rights: "ADMIN",
    country: "DE",
    city: "Ingolstadt",
    postalCode: "85049",
    street: "Donaustraße 9",
    contact: ["Xaver", "Huber"],
    phone: "+498415550166",
    daysAgo: 120,
    lines: [
      { offer: "M365-E3", quantity: 60 },
      { offer: "POWER-BI-PRO", quantity: 5, end: "END" },
      { offer: mail, quantity: 6, term: "P1M", nickname: "Saisonkräfte", extended: true },
    ],
  },
  {
    name: "Physiotherapie am Dom",
    prefix: "physio-am-dom",
    provider: "northwind",
    reseller: "alpenwolke",
    rights: "NONE",
    country: "DE",
    city: "Regensburg",
    postalCode: "93047",
    street: "Domplatz 3",
    contact: ["Lena", "Fischer"],
    phone: "+499415550132",
    daysAgo: 60,
    lines: [{ offer: basic, quantity: 7 }],
  },
  {
    name: "Stadtwerke Eichenau",
    prefix: "stadtwerke-eichenau",
    provider: "northwind",
    country: "DE",
    city: "Eichenau",
    postalCode: "82223",
    street: "Hauptplatz 1",
    contact: ["Ralf", "Berger"],
    phone: "+4981415550155",
    daysAgo: 335,
    lines: [
      { offer: "M365-E3", quantity: 140, cycle: "ANNUAL" },
      { offer: "AZURE-PLAN", quantity: 1 },
    ],
  },
  {
    name: "Maschinenbau Reuter",
    prefix: "maschinenbau-reuter",
    provider: "northwind",
    country: "DE",
    city: "Stuttgart",
    postalCode: "70173",
    street: "Schlossstraße 44",
    contact: ["Petra", "Reuter"],
    phone: "+497115550188",
    daysAgo: 80,
    lines: [
      { offer: "M365-E5", quantity: 85 },
      { offer: "M365-F3", quantity: 210, end: "asked" },
    ],
  },
  {
    name: "Kita Sonnenschein",
    prefix: "kita-sonnenschein",
    provider: "northwind",
    country: "DE",
    city: "Leipzig",
    postalCode: "04109",
    street: "Thomaskirchhof 7",
    contact: ["Marie", "Schulze"],
    phone: "+493415550147",
    daysAgo: 3,
    lines: [{ offer: basic, quantity: 11 }],
    unaccepted: true,
  },
  {
    name: "Reederei Jansen",
    prefix: "reederei-jansen",
    provider: "northwind",
    country: "DE",
    city: "Bremerhaven",
    postalCode: "27568",
    street: "Am Alten Hafen 2",
    contact: ["Klaas", "Jansen"],
    phone: "+494715550123",
    daysAgo: 12,
    lines: [{ offer: standard, quantity: 40 }],
  },
  {
    name: "Tischlerei Ahrens",
    prefix: "tischlerei-ahrens",
    provider: "northwind",
    reseller: "rheintech",
    rights: "ADMIN",
    country: "DE",
    city: "Münster",
    postalCode: "48143",
    street: "Prinzipalmarkt 20",
    contact: ["Uwe", "Ahrens"],
    phone: "+492515550129",
    daysAgo: 5,
    lines: [{ offer: basic, quantity: 6 }],
  },
  {
    name: "Sporthaus Innauer",
    prefix: "sporthaus-innauer",
    provider: "contoso",
    reseller: "alpenwolke",
    rights: "ADMIN",
    country: "AT",
    city: "Innsbruck",
    postalCode: "6020",
    street: "Maria-Theresien-Straße 18",
    contact: ["Georg", "Innauer"],
    phone: "+435125550114",
    daysAgo: 70,
    lines: [{ offer: standard, quantity: 22, supported: true }],
  },
  {
    name: "Vins de la Vallée",
    prefix: "vins-de-la-vallee",
    provider: "contoso",
    country: "FR",
    city: "Lyon",
    postalCode: "69002",
    street: "12 rue de la République",
    contact: ["Claire", "Dubois"],
    phone: "+33478555014",
    daysAgo: 45,
    lines: [{ offer: basic, quantity: 9 }],
  },
];
