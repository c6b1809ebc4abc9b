// Time zones by their IANA names, and the clock on the wall there.

/** What browsers and servers know; some know names that others don't, and any that this one knows is good. */
export function isZone(value: unknown): value is string {
  if (typeof value !== "string" || !/^[A-Za-z][\w+\-/]{0,63}$/.test(value)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: value }));
  } catch {
    return false;
  }
}

/**
 * What the IANA database has renamed, and what it is called today: servers still list the old names, as Unicode keeps them. Whoever
 * lives there looks for today's.
 */
const renamed: Readonly<Record<string, string>> = {
  ...{ "Africa/Asmera": "Africa/Asmara", "America/Buenos_Aires": "America/Argentina/Buenos_Aires", "America/Catamarca": "America/Argentina/Catamarca" },
  ...{ "America/Coral_Harbour": "America/Atikokan", "America/Cordoba": "America/Argentina/Cordoba", "America/Godthab": "America/Nuuk" },
  ...{ "America/Indianapolis": "America/Indiana/Indianapolis", "America/Jujuy": "America/Argentina/Jujuy" },
  ...{ "America/Louisville": "America/Kentucky/Louisville", "America/Mendoza": "America/Argentina/Mendoza", "Asia/Calcutta": "Asia/Kolkata" },
  ...{ "Asia/Katmandu": "Asia/Kathmandu", "Asia/Rangoon": "Asia/Yangon", "Asia/Saigon": "Asia/Ho_Chi_Minh", "Atlantic/Faeroe": "Atlantic/Faroe" },
  ...{ "Europe/Kiev": "Europe/Kyiv", "Pacific/Enderbury": "Pacific/Kanton", "Pacific/Ponape": "Pacific/Pohnpei", "Pacific/Truk": "Pacific/Chuuk" },
};
const before = Object.fromEntries(Object.entries(renamed).map(([old, today]) => [today, old]));

/** All of them, by today's name. */
const allZones = (): string[] => [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone").map((zone) => renamed[zone] ?? zone)])].sort(utcFirst);
const utcFirst = (one: string, other: string): number => Number(other === "UTC") - Number(one === "UTC") || (one < other ? -1 : 1);
const zoneLabel = (zone: string): string => zone.replaceAll("_", " ");

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockIn(zone: string): Intl.DateTimeFormat {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat("en-CA", { timeZone: zone, hourCycle: "h23", ...parts });
  clocks.set(zone, clock);
  return clock;
}

/** What a wall there shows, written as if it were UTC's: to reckon with. */
function wallAt(at: Date, zone: string): number {
  const { year, month, day, hour, minute, second } = Object.fromEntries(
    clockIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(year as number, (month as number) - 1, day, hour, minute, second);
}

const dayMs = 86_400_000;

/**
 * When a day of the calendar begins there: the first moment at which a wall shows it. Where clocks are set at midnight, it is
 * the first moment after.
 */
export function startOfThere(day: string, zone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const moments = [midnight - dayMs, midnight + dayMs].map((near) => midnight - (wallAt(new Date(near), zone) - near));
  const [first = midnight] = moments.sort((one, other) => one - other).filter((moment) => wallAt(new Date(moment), zone) >= midnight);
  return new Date(first);
}
/** When it is over there. */
export const endOfThere = (day: string, zone: string): Date => startOfThere(new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10), zone);

/** As it is offered: its name, what it is called, and how far from UTC it is just now. */
export function zoneChoice(zone: string, language: string, now: Date): [value: string, label: string, hint: string] {
  const named = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(now);
  return [zone, zoneLabel(zone), named.find(({ type }) => type === "timeZoneName")?.value ?? zone];
}

const usual = [
  ...[
    "Europe/Berlin",
    "Europe/Vienna",
    "Europe/Zurich",
    "Europe/London",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Athens",
    "America/New_York",
    "America/Chicago",
  ],
  ...[
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Dubai",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Pacific/Honolulu",
    "UTC",
  ],
];
/** Those to choose from before anything is typed, with the one that is chosen. */
export const zonesNear = (chosen: string): string[] => (usual.includes(chosen) ? usual : [chosen, ...usual]);

const mostZones = 20;
/** Those whose name, or the one they had before, has all of these words. */
export function findZones(q: string): { items: string[]; more: boolean } {
  const words = q
    .toLowerCase()
    .slice(0, 60)
    .split(/[\s/_]+/)
    .filter(Boolean);
  const found = allZones().filter((zone) => words.every((word) => `${zone} ${before[zone] ?? ""}`.toLowerCase().includes(word)));
  return { items: found.slice(0, mostZones), more: found.length > mostZones };
}
