import { expect, test } from "vitest";
import { dayOf } from "#lib/days.ts";
import { saysOf } from "#lib/i18n/moments.ts";
import { allRegions, inUtc, languageOf, type Reader, regionIn, tagOf } from "#lib/reader.ts";
import { endOfThere, findZones, isZone, startOfThere, zonesNear } from "#lib/zones.ts";
import { day, deadline, filed, instant, instantDay, shown, writerFor } from "#lib/web/list-values.ts";

const reader = (locale: Reader["locale"], zone: string, hours: Reader["hours"] = null): Reader => ({ locale, zone, hours });
const auckland = reader("en-NZ", "Pacific/Auckland");
const honolulu = reader("en", "Pacific/Honolulu");
// Intl parts "2:05" from "PM" by a space that isn't one.
const plain = (text: string) => text.replace(/\s/gu, " ");
const at = new Date("2026-11-30T23:30:00Z");

test("a day of the program is the same day in Auckland, in Honolulu and everywhere else", () => {
  const end = new Date("2026-11-30T00:00:00Z");
  for (const zone of ["Pacific/Auckland", "Pacific/Honolulu", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "UTC"]) {
    const says = saysOf(reader("en", zone));
    expect(says.day(end)).toBe("Nov 30, 2026");
    expect(says.day(new Date("2026-11-30T23:59:59Z"))).toBe("Nov 30, 2026");
    expect(shown(day(end), writerFor(reader("de", zone)))).toEqual({ at: "2026-11-30", text: "30.11.2026" });
  }
});

test("a moment is said by the clock on the reader's wall, to the day and to the hour", () => {
  const said = [auckland, honolulu, reader("de-AT", "Europe/Vienna"), inUtc("en"), reader("en", "Pacific/Kiritimati"), reader("en", "Pacific/Pago_Pago")];
  expect(said.map((each) => plain(saysOf(each).moment(at)))).toEqual([
    "1 Dec 2026, 12:30 pm",
    "Nov 30, 2026, 1:30 PM",
    "01.12.2026, 00:30",
    "Nov 30, 2026, 11:30 PM UTC",
    "Dec 1, 2026, 1:30 PM",
    "Nov 30, 2026, 12:30 PM",
  ]);
  expect(plain(saysOf(auckland).onDay(at))).toBe("1 Dec 2026");
});

test("a deadline says by which clock, also where clocks have just changed", () => {
  const berlin = saysOf(reader("en", "Europe/Berlin"));
  expect(plain(berlin.deadline(new Date("2026-10-25T00:30:00Z")))).toBe("Oct 25, 2026, 2:30 AM GMT+2");
  expect(plain(berlin.deadline(new Date("2026-10-25T01:30:00Z")))).toBe("Oct 25, 2026, 2:30 AM GMT+1");
  expect(plain(saysOf(reader("de", "Europe/Berlin")).deadline(at))).toBe("01.12.2026, 00:30 MEZ");
  expect(plain(saysOf(inUtc("en")).deadline(at))).toBe("Nov 30, 2026, 11:30 PM UTC");
});

test("whoever likes twelve hours or twenty-four has them, in every region", () => {
  expect(plain(saysOf(reader("en", "UTC", "h23")).moment(at))).toBe("Nov 30, 2026, 23:30 UTC");
  expect(plain(saysOf(reader("en", "Europe/Berlin", "h23")).moment(at))).toBe("Dec 1, 2026, 00:30");
  expect(plain(saysOf(reader("de", "Europe/Berlin", "h12")).moment(at))).toMatch(/^01\.12\.2026, 12:30 AM$/);
});

test("a region counts where the language is written in its own way there; otherwise the language does", () => {
  expect([tagOf("en", "GB"), tagOf("de", "GB"), tagOf("de", "CH"), tagOf("en", "US"), tagOf("de", "DE"), tagOf("en", null), tagOf("en", "xx")]).toEqual(
    ["en-GB", "de", "de-CH", "en", "de", "en", "en"], // biome-ignore format: one beside the other
  );
  expect(["en", "de-AT", "en-GB"].map(languageOf)).toEqual(["en", "de", "en"]);
  expect([
    regionIn("en-GB,en;q=0.9", "en"),
    regionIn("fr-FR,de-AT;q=0.7", "de"),
    regionIn("en-GB", "de"),
    regionIn(null, "en"),
    regionIn("\0en-", "en"),
  ]).toEqual(
    ["GB", "AT", null, null, null], // biome-ignore format: one beside the other
  );
  for (const region of allRegions) expect(() => new Intl.NumberFormat(tagOf("en", region))).not.toThrow();
});

test("a page says the day or the hour, its file the exact moment, and a file that is read also by which clock", () => {
  const by = writerFor(reader("en", "Europe/Berlin"));
  expect(shown(instantDay(at), by)).toMatchObject({ at: at.toISOString(), text: "Dec 1, 2026", exact: expect.stringContaining("GMT+1") });
  expect(shown(deadline(at), by)).toMatchObject({ text: expect.stringMatching(/^Dec 1, 2026, 12:30\sAM GMT\+1$/u) });
  expect(filed(instant(at), "iso", by)).toBe(at.toISOString());
  expect(plain(String(filed(instant(at), "readable", by)))).toBe("Dec 1, 2026, 12:30 AM GMT+1");
});

test("a day begins there when a wall first shows it, whenever clocks are set", () => {
  const begins: [day: string, zone: string, at: string][] = [
    ["2026-11-29", "UTC", "2026-11-29T00:00:00.000Z"],
    ["2026-11-29", "Pacific/Kiritimati", "2026-11-28T10:00:00.000Z"],
    ["2026-11-29", "Pacific/Pago_Pago", "2026-11-29T11:00:00.000Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
    ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
    // At midnight it is one o'clock at once.
    ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
    ["2026-11-29", "Asia/Kathmandu", "2026-11-28T18:15:00.000Z"],
  ];
  for (const [day, zone, at] of begins) expect([day, zone, startOfThere(day, zone).toISOString()]).toEqual([day, zone, at]);
  const hours = (day: string, zone: string) => (endOfThere(day, zone).getTime() - startOfThere(day, zone).getTime()) / 3_600_000;
  expect([hours("2026-03-29", "Europe/Berlin"), hours("2026-10-25", "Europe/Berlin"), hours("2026-11-29", "Europe/Berlin")]).toEqual([23, 25, 24]);
});

test("days of a year follow each other without gaps, wherever somebody is", () => {
  for (const zone of ["Europe/Berlin", "America/Santiago", "Pacific/Auckland", "Australia/Lord_Howe", "Atlantic/Azores", "Africa/Cairo", "Pacific/Honolulu"])
    for (let at = 0; at < 365; at++) {
      const day = dayOf(new Date(Date.UTC(2026, 0, 1 + at)));
      const local = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
      const [first, last] = [startOfThere(day, zone), endOfThere(day, zone)];
      expect([zone, local.format(first), local.format(new Date(last.getTime() - 1))]).toEqual([zone, day, day]);
      expect(local.format(new Date(first.getTime() - 1)) < day).toBe(true);
    }
});

test("a time zone is one by its name; it is found by the words in that", () => {
  expect(["Europe/Berlin", "UTC", "Asia/Kolkata", "Etc/GMT-14"].every(isZone)).toBe(true);
  for (const wrong of ["", "Moon/Crater", "+05:30", "Europe/Berlin; DROP", "../etc", "A".repeat(99), null, 5]) expect(isZone(wrong)).toBe(false);
  expect(findZones("new york").items).toEqual(["America/New_York"]);
  expect(findZones("europe")).toMatchObject({ more: true });
  expect(findZones("crater")).toEqual({ items: [], more: false });
  expect(findZones("kolkata").items).toEqual(["Asia/Kolkata"]);
  expect(findZones("Kiev").items).toEqual(["Europe/Kyiv"]);
  expect(findZones("america/argentina/buenos_aires").items).toEqual(["America/Argentina/Buenos_Aires"]);
  const all = "abcdefghijklmnopqrstuvwxyz".split("").flatMap((letter) => findZones(letter).items);
  expect(all.every(isZone)).toBe(true);
  expect(zonesNear("Asia/Kathmandu")[0]).toBe("Asia/Kathmandu");
});
