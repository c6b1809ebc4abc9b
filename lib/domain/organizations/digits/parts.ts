import "server-only";
import * as atUid from "stdnum/lib/cjs/at/uid.js";
import * as beVat from "stdnum/lib/cjs/be/vat.js";
import * as bgVat from "stdnum/lib/cjs/bg/vat.js";
import * as brCnpj from "stdnum/lib/cjs/br/cnpj.js";
import * as byUnp from "stdnum/lib/cjs/by/unp.js";
import * as chVat from "stdnum/lib/cjs/ch/vat.js";
import * as cnUscc from "stdnum/lib/cjs/cn/uscc.js";
import * as cyVat from "stdnum/lib/cjs/cy/vat.js";
import * as czDic from "stdnum/lib/cjs/cz/dic.js";
import * as deVat from "stdnum/lib/cjs/de/vat.js";
import * as dkCvr from "stdnum/lib/cjs/dk/cvr.js";
import * as eeKmkr from "stdnum/lib/cjs/ee/kmkr.js";
import * as esNif from "stdnum/lib/cjs/es/nif.js";
import * as fiAlv from "stdnum/lib/cjs/fi/alv.js";
import * as frTva from "stdnum/lib/cjs/fr/tva.js";
import * as gbVat from "stdnum/lib/cjs/gb/vat.js";
import * as grVat from "stdnum/lib/cjs/gr/vat.js";
import * as hrOib from "stdnum/lib/cjs/hr/oib.js";
import * as huAnum from "stdnum/lib/cjs/hu/anum.js";
import * as ieVat from "stdnum/lib/cjs/ie/vat.js";
import * as itIva from "stdnum/lib/cjs/it/iva.js";
import * as ltPvm from "stdnum/lib/cjs/lt/pvm.js";
import * as luTva from "stdnum/lib/cjs/lu/tva.js";
import * as lvPvn from "stdnum/lib/cjs/lv/pvn.js";
import * as mcTva from "stdnum/lib/cjs/mc/tva.js";
import * as mdIdno from "stdnum/lib/cjs/md/idno.js";
import * as mtVat from "stdnum/lib/cjs/mt/vat.js";
import * as nlBtw from "stdnum/lib/cjs/nl/btw.js";
import * as noMva from "stdnum/lib/cjs/no/mva.js";
import * as plNip from "stdnum/lib/cjs/pl/nip.js";
import * as ptNif from "stdnum/lib/cjs/pt/nif.js";
import * as roCif from "stdnum/lib/cjs/ro/cif.js";
import * as ruInn from "stdnum/lib/cjs/ru/inn.js";
import * as seVat from "stdnum/lib/cjs/se/vat.js";
import * as siDdv from "stdnum/lib/cjs/si/ddv.js";
import * as skDph from "stdnum/lib/cjs/sk/dph.js";
import * as thTin from "stdnum/lib/cjs/th/tin.js";
import * as trTckimlik from "stdnum/lib/cjs/tr/tckimlik.js";
import * as trVkn from "stdnum/lib/cjs/tr/vkn.js";
import * as uaEdrpou from "stdnum/lib/cjs/ua/edrpou.js";
import * as uaRntrc from "stdnum/lib/cjs/ua/rntrc.js";
import * as veRif from "stdnum/lib/cjs/ve/rif.js";
import * as vnMst from "stdnum/lib/cjs/vn/mst.js";
import { env } from "#lib/platform/env.ts";
import { problem } from "#lib/problem.ts";
import { bareNumber } from "../rules.ts";

// Check digits of registration and VAT numbers, on the server alone: forms don't load the library. Each country by itself,
// because all at once take a second to load. What the library says of a number's form is left: that is said by our own
// patterns, which know what the programme takes.

type Judge = { validate: (number: string) => { isValid: boolean; error?: { name: string } } };

/** What companies are registered by where the programme demands a number, as far as it has a check digit. */
const registers: Record<string, readonly Judge[]> = {
  BR: [brCnpj],
  BY: [byUnp],
  CN: [cnUscc],
  HU: [huAnum],
  MD: [mdIdno],
  PL: [plNip],
  RU: [ruInn],
  TH: [thTin],
  TR: [trVkn, trTckimlik],
  UA: [uaEdrpou, uaRntrc],
  VE: [veRif],
  VN: [vnMst],
};
const vats: Record<string, Judge> = {
  AT: atUid,
  BE: beVat,
  BG: bgVat,
  CH: chVat,
  CY: cyVat,
  CZ: czDic,
  DE: deVat,
  DK: dkCvr,
  EE: eeKmkr,
  ES: esNif,
  FI: fiAlv,
  FR: frTva,
  GB: gbVat,
  GR: grVat,
  HR: hrOib,
  HU: huAnum,
  IE: ieVat,
  IT: itIva,
  LT: ltPvm,
  LU: luTva,
  LV: lvPvn,
  MC: mcTva,
  MT: mtVat,
  NL: nlBtw,
  NO: noMva,
  PL: plNip,
  PT: ptNif,
  RO: roCif,
  SE: seVat,
  SI: siDdv,
  SK: skDph,
};

/** Some judge knows such numbers, and by none of them does this one's check digit fit. */
function isWrong(judges: readonly Judge[], number: string): boolean {
  const verdicts = judges.map((judge) => judge.validate(number));
  return !verdicts.some(({ isValid }) => isValid) && verdicts.some(({ error }) => error?.name === "InvalidChecksum");
}

/** Greece writes another code before its numbers. */
const vatPrefix = (country: string) => (country === "GR" ? "EL" : country);
/** A Hungarian tax number has eight digits of its own; the tax kind and the district come behind. */
const judgedPart = (country: string, bare: string) => (country === "HU" ? bare.slice(0, 8) : bare);
const isJudged = (country: string) => !env.UNCHECKED_NUMBERS.includes(country);

/** A VAT number, with the country before it or without. */
export function vatNumberProblem(country: string, number: string): string | undefined {
  const judge = vats[country];
  if (!judge || !number || !isJudged(country)) return undefined;
  const bare = number.toUpperCase().replace(/[\s./-]/g, "");
  const own = bare.startsWith(vatPrefix(country)) && country !== "CH" ? bare.slice(2) : bare;
  return isWrong([judge], judgedPart(country, own)) ? "field.vat_number.check_digit" : undefined;
}

/** A registration number; where a country has no form of its own, a VAT number that was typed instead, if it says that it is one. */
export function registrationNumberProblem(country: string, number: string): string | undefined {
  const judges = registers[country];
  if (!number || !isJudged(country)) return undefined;
  if (judges) return isWrong(judges, judgedPart(country, bareNumber(number, country))) ? "field.registration_number.check_digit" : undefined;
  const saysVat = new RegExp(`^\\s*${vatPrefix(country)}[\\s-]?\\w*\\d`, "i").test(number);
  return saysVat && vatNumberProblem(country, number) ? "field.registration_number.check_digit" : undefined;
}

/** The same as the refusals of a form: nothing where nothing is wrong, or where the number stands already as it is. */
export const numberRefusals = ({ country, registrationNumber }: { country: string; registrationNumber: string }, before?: string): Record<string, string[]> => {
  const wrong = registrationNumber === before ? undefined : registrationNumberProblem(country, registrationNumber);
  return wrong ? { registrationNumber: [wrong] } : {};
};

/** The same of one company, as a refusal. */
export function refuseWrongNumber(company: { country: string; registrationNumber: string }, before?: string): void {
  const wrong = numberRefusals(company, before);
  if (Object.keys(wrong).length > 0) problem("invalid", wrong);
}
