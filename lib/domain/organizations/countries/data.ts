// States by the second half of their ISO 3166-2 code, in the countries where an address is checked against a list.
// Names stand in the form that post is addressed with. A pure table.

/** "CA California, CO Colorado" → { CA: "California", … } */
const listed = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(text.split(",").map((entry) => [entry.trim().split(" ")[0], entry.trim().split(" ").slice(1).join(" ")]));

export const subdivisions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AU: listed(`ACT Australian Capital Territory, NSW New South Wales, NT Northern Territory, QLD Queensland, SA South Australia,
    TAS Tasmania, VIC Victoria, WA Western Australia`),
  BR: listed(`AC Acre, AL Alagoas, AM Amazonas, AP Amapá, BA Bahia, CE Ceará, DF Distrito Federal, ES Espírito Santo, GO Goiás,
    MA Maranhão, MG Minas Gerais, MS Mato Grosso do Sul, MT Mato Grosso, PA Pará, PB Paraíba, PE Pernambuco, PI Piauí, PR Paraná,
    RJ Rio de Janeiro, RN Rio Grande do Norte, RO Rondônia, RR Roraima, RS Rio Grande do Sul, SC Santa Catarina, SE Sergipe,
    SP São Paulo, TO Tocantins`),
  CA: listed(`AB Alberta, BC British Columbia, MB Manitoba, NB New Brunswick, NL Newfoundland and Labrador, NS Nova Scotia,
    NT Northwest Territories, NU Nunavut, ON Ontario, PE Prince Edward Island, QC Quebec, SK Saskatchewan, YT Yukon`),
  CN: listed(`AH Anhui, BJ Beijing, CQ Chongqing, FJ Fujian, GD Guangdong, GS Gansu, GX Guangxi, GZ Guizhou, HA Henan, HB Hubei,
    HE Hebei, HI Hainan, HL Heilongjiang, HN Hunan, JL Jilin, JS Jiangsu, JX Jiangxi, LN Liaoning, NM Inner Mongolia, NX Ningxia,
    QH Qinghai, SC Sichuan, SD Shandong, SH Shanghai, SN Shaanxi, SX Shanxi, TJ Tianjin, XJ Xinjiang, XZ Tibet, YN Yunnan,
    ZJ Zhejiang`),
  IN: listed(`AN Andaman and Nicobar Islands, AP Andhra Pradesh, AR Arunachal Pradesh, AS Assam, BR Bihar, CH Chandigarh,
    CG Chhattisgarh, DH Dadra and Nagar Haveli and Daman and Diu, DL Delhi, GA Goa, GJ Gujarat, HR Haryana, HP Himachal Pradesh,
    JK Jammu and Kashmir, JH Jharkhand, KA Karnataka, KL Kerala, LA Ladakh, LD Lakshadweep, MP Madhya Pradesh, MH Maharashtra,
    MN Manipur, ML Meghalaya, MZ Mizoram, NL Nagaland, OD Odisha, PY Puducherry, PB Punjab, RJ Rajasthan, SK Sikkim,
    TN Tamil Nadu, TS Telangana, TR Tripura, UP Uttar Pradesh, UK Uttarakhand, WB West Bengal`),
  MX: listed(`AGU Aguascalientes, BCN Baja California, BCS Baja California Sur, CAM Campeche, CHH Chihuahua, CHP Chiapas,
    CMX Ciudad de México, COA Coahuila, COL Colima, DUR Durango, GRO Guerrero, GUA Guanajuato, HID Hidalgo, JAL Jalisco,
    MEX Estado de México, MIC Michoacán, MOR Morelos, NAY Nayarit, NLE Nuevo León, OAX Oaxaca, PUE Puebla, QUE Querétaro,
    ROO Quintana Roo, SIN Sinaloa, SLP San Luis Potosí, SON Sonora, TAB Tabasco, TAM Tamaulipas, TLA Tlaxcala, VER Veracruz,
    YUC Yucatán, ZAC Zacatecas`),
  US: listed(`AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware,
    DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas, KY Kentucky,
    LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi, MO Missouri, MT Montana,
    NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York, NC North Carolina, ND North Dakota,
    OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania, RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas,
    UT Utah, VT Vermont, VA Virginia, WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming`),
};

// The countries of the programme. A provider sells inside its own region only, and a region is not a country: EU, EFTA and
// the United Kingdom are one, the United States are in another. Names come from Intl.DisplayNames, dialling codes from
// the phone library. Every pattern is anchored and without nested repetition, so that it takes linear time on any text.

export const regions = ["EUROPE", "EASTERN_EUROPE_CENTRAL_ASIA", "NORTH_AMERICA", "LATIN_AMERICA", "ASIA_PACIFIC", "MIDDLE_EAST_AFRICA"] as const;
export type Region = (typeof regions)[number];

/** The currencies that the programme bills in; a country without its own here is billed in the nearest. */
export const currencies = ["EUR", "USD", "GBP"] as const;
export type Currency = (typeof currencies)[number];

export type Country = {
  code: string;
  region: Region;
  /** What its companies are billed in. */
  currency: Currency;
  cityRequired: boolean;
  /** Code → name; where there is a list, a state must be given and must be on it. */
  states?: Readonly<Record<string, string>>;
  postalCodeRequired: boolean;
  /** Tested on capitals with single spaces. */
  postalCode?: { pattern: RegExp; example: string };
  registrationNumber: { required: boolean; pattern?: RegExp; example?: string };
  phoneRequired: boolean;
};

const three = /^\d{3}$/;
const four = /^\d{4}$/;
const five = /^\d{5}$/;
const six = /^\d{6}$/;
const threeTwo = /^\d{3} ?\d{2}$/;

/** Billing currency, then the postal code's pattern and an example where the country has postal codes. */
type Row = readonly [Currency, RegExp?, string?];

// biome-ignore format: a table reads better in rows
const table: Record<Region, Record<string, Row>> = {
  EUROPE: {
    AD: ["EUR", /^AD\d{3}$/, "AD500"], AT: ["EUR", four, "1010"], BE: ["EUR", four, "1000"], BG: ["EUR", four, "1000"],
    CH: ["EUR", four, "8001"], CY: ["EUR", four, "1010"], CZ: ["EUR", threeTwo, "110 00"], DE: ["EUR", five, "10115"],
    DK: ["EUR", four, "1050"], EE: ["EUR", five, "10111"], ES: ["EUR", five, "28001"], FI: ["EUR", five, "00100"],
    FR: ["EUR", five, "75001"], GB: ["GBP", /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, "SW1A 1AA"], GR: ["EUR", threeTwo, "105 57"],
    HR: ["EUR", five, "10000"], HU: ["EUR", four, "1051"], IE: ["EUR", /^[A-Z]\d[\dW] ?[A-Z\d]{4}$/, "D02 X285"],
    IS: ["EUR", three, "101"], IT: ["EUR", five, "00184"], LI: ["EUR", four, "9490"], LT: ["EUR", /^(?:LT-)?\d{5}$/, "LT-01100"],
    LU: ["EUR", /^(?:L-)?\d{4}$/, "1111"], LV: ["EUR", /^LV-\d{4}$/, "LV-1010"], MC: ["EUR", /^980\d{2}$/, "98000"],
    MT: ["EUR", /^[A-Z]{3} ?\d{4}$/, "VLT 1117"], NL: ["EUR", /^\d{4} ?[A-Z]{2}$/, "1012 AB"], NO: ["EUR", four, "0150"],
    PL: ["EUR", /^\d{2}-\d{3}$/, "00-001"], PT: ["EUR", /^\d{4}(?:-\d{3})?$/, "1100-148"], RO: ["EUR", six, "010011"],
    SE: ["EUR", threeTwo, "111 29"], SI: ["EUR", /^(?:SI-)?\d{4}$/, "1000"], SK: ["EUR", threeTwo, "811 01"], SM: ["EUR", /^4789\d$/, "47890"],
  },
  EASTERN_EUROPE_CENTRAL_ASIA: {
    AL: ["EUR", four, "1001"], AM: ["USD", four, "0010"], AZ: ["USD", /^(?:AZ ?)?\d{4}$/, "AZ 1000"], BA: ["EUR", five, "71000"],
    BY: ["USD", six, "220004"], GE: ["USD", four, "0105"], KG: ["USD", six, "720001"], KZ: ["USD", six, "010000"],
    MD: ["EUR", /^(?:MD-?)?\d{4}$/, "MD-2001"], ME: ["EUR", five, "81000"], MK: ["EUR", four, "1000"], RS: ["EUR", /^\d{5,6}$/, "11000"],
    RU: ["USD", six, "101000"], TJ: ["USD", six, "734001"], TM: ["USD", six, "744000"], UA: ["EUR", five, "01001"], UZ: ["USD", six, "100011"],
  },
  NORTH_AMERICA: {
    CA: ["USD", /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/, "M5V 2T6"], PR: ["USD", /^\d{5}(?:-\d{4})?$/, "00901"], US: ["USD", /^\d{5}(?:-\d{4})?$/, "10001"],
  },
  LATIN_AMERICA: {
    AR: ["USD", /^[A-Z]?\d{4}(?:[A-Z]{3})?$/, "C1002"], BB: ["USD"], BO: ["USD"], BR: ["USD", /^\d{5}-?\d{3}$/, "01310-100"], BS: ["USD"],
    CL: ["USD", /^\d{3}-?\d{4}$/, "8320000"], CO: ["USD", six, "110111"], CR: ["USD", five, "10101"], DO: ["USD", five, "10101"],
    EC: ["USD", six, "170102"], GT: ["USD", five, "01001"], HN: ["USD", five, "11101"], JM: ["USD"], MX: ["USD", five, "06000"],
    NI: ["USD", five, "11001"], PA: ["USD", four, "0801"], PE: ["USD", five, "15001"], PY: ["USD", /^\d{4,6}$/, "1209"],
    SV: ["USD", four, "1101"], TT: ["USD"], UY: ["USD", five, "11000"], VE: ["USD", four, "1010"],
  },
  ASIA_PACIFIC: {
    AU: ["USD", four, "2000"], BD: ["USD", four, "1000"], BN: ["USD", /^[A-Z]{2} ?\d{4}$/, "BS8711"], CN: ["USD", six, "100000"],
    FJ: ["USD"], HK: ["USD"], ID: ["USD", five, "10110"], IN: ["USD", /^\d{3} ?\d{3}$/, "110001"], JP: ["USD", /^\d{3}-?\d{4}$/, "100-0001"],
    KH: ["USD", /^\d{5,6}$/, "120101"], KR: ["USD", five, "04524"], LA: ["USD", five, "01000"], LK: ["USD", five, "00100"], MM: ["USD", five, "11181"],
    MN: ["USD", /^\d{5,6}$/, "14200"], MO: ["USD"], MY: ["USD", five, "50000"], NP: ["USD", five, "44600"], NZ: ["USD", four, "6011"],
    PG: ["USD", three, "121"], PH: ["USD", four, "1000"], PK: ["USD", five, "44000"], SG: ["USD", six, "018956"], TH: ["USD", five, "10200"],
    TW: ["USD", /^\d{3}(?:-?\d{2,3})?$/, "100"], VN: ["USD", /^\d{5,6}$/, "10000"],
  },
  MIDDLE_EAST_AFRICA: {
    AE: ["USD"], AO: ["USD"], BH: ["USD", /^\d{3,4}$/, "317"], BW: ["USD"], CI: ["EUR"], CM: ["EUR"], DZ: ["EUR", five, "16000"],
    EG: ["USD", five, "11511"], ET: ["USD", four, "1000"], GH: ["USD"], IL: ["USD", /^\d{5}(?:\d{2})?$/, "9100001"], IQ: ["USD", five, "10001"],
    JO: ["USD", five, "11118"], KE: ["USD", five, "00100"], KW: ["USD", five, "13001"], LB: ["USD"], LY: ["USD"], MA: ["EUR", five, "20000"],
    MU: ["USD", five, "11302"], MZ: ["USD", four, "1100"], NA: ["USD", five, "10001"], NG: ["USD", six, "100001"], OM: ["USD", three, "100"],
    QA: ["USD"], RW: ["USD"], SA: ["USD", /^\d{5}(?:-\d{4})?$/, "11564"], SN: ["EUR", five, "12500"], SS: ["USD"], TN: ["EUR", four, "1000"],
    TR: ["EUR", five, "34000"], TZ: ["USD", five, "11101"], UG: ["USD"], ZA: ["USD", four, "0001"], ZM: ["USD", five, "10101"], ZW: ["USD"],
  },
};

/** Has postal codes that many good addresses do without. What is given must still fit. */
const oftenWithoutPostalCode = new Set(
  "BD BH BN CL CO CR DO EC EG ET GT HN IQ JO KE KH KW LA LK MM MN MU MZ NA NG NI NP OM PA PE PG PK PY SN SV TM TZ UY VN ZM".split(" "),
);
/** The city is the country, or is implied by it. */
const cityNotAsked = new Set(["HK", "MC", "MO", "SG"]);

/**
 * Where a customer can't be registered without the number of its company register or tax office, and its form where
 * that is fixed: without the marks between its digits, which everybody writes differently. The same countries demand a
 * phone number. Brazil's may hold letters since July 2026.
 */
// biome-ignore format: a table reads better in rows
const registrationNumbers: Record<string, readonly [RegExp, string] | readonly []> = {
  AE: [], AM: [/^\d{8}$/, "01234567"], AZ: [/^\d{10}$/, "1234567891"], BR: [/^[A-Z\d]{12}\d{2}$/, "12.345.678/0001-95"],
  CN: [/^[A-Z\d]{15}(?:[A-Z\d]{3})?$/, "91110000600037341L"], BY: [/^\d{9}$/, "200988541"], HU: [/^\d{11}$/, "12892312-2-41"], IN: [/^[A-Z]{5}\d{4}[A-Z]$/, "ABCDE1234F"], IQ: [],
  KG: [/^\d{14}$/, "12345678901234"], KZ: [/^\d{12}$/, "123456789012"], MD: [/^\d{13}$/, "1008600038413"], MM: [], PL: [/^\d{10}$/, "5260250274"],
  RU: [/^\d{10}(?:\d{2})?$/, "7707083893"], SA: [/^\d{10}$/, "1010123456"], SS: [], TH: [/^\d{13}$/, "0994000617721"], TJ: [/^\d{9}$/, "123456789"],
  TR: [/^\d{10,11}$/, "4540536920"], UA: [/^\d{8}(?:\d{2})?$/, "32855961"], UZ: [/^\d{9}$/, "123456789"],
  VE: [/^[A-Z]\d{9}$/, "J-00012651-8"], VN: [/^\d{10}(?:\d{3})?$/, "0100233488"], ZA: [/^\d{12}$/, "2012/123456/07"],
};

function country(region: Region, code: string, [currency, pattern, example]: Row): Country {
  const registration = registrationNumbers[code];
  return {
    code,
    region,
    currency,
    cityRequired: !cityNotAsked.has(code),
    states: subdivisions[code],
    postalCodeRequired: pattern !== undefined && !oftenWithoutPostalCode.has(code),
    postalCode: pattern && { pattern, example: example ?? "" },
    registrationNumber: { required: registration !== undefined, pattern: registration?.[0], example: registration?.[1] },
    // China wants the number alone.
    phoneRequired: registration !== undefined && code !== "CN",
  };
}

export const countries: readonly Country[] = regions.flatMap((region) => Object.entries(table[region]).map(([code, row]) => country(region, code, row)));

const byCode = new Map(countries.map((one) => [one.code, one]));

export const countryOf = (code: string): Country | undefined => byCode.get(code);
export const countriesOfRegion = (region: string): readonly Country[] => countries.filter((one) => one.region === region);
