import { z } from "zod";
import { byText, byTime, sortable } from "../../listing.ts";
import { countryOf } from "../organizations/countries/data.ts";
import { always, CompanyName, Website } from "../organizations/rules.ts";
import { line, prose } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

/** Within three weeks an entry is to be changed (limits of the programme, "directory change"). */
export const dueDays = 21;
export const mostLocations = 40;
/** What a logo may weigh before it is drawn anew. */
export const mostLogoBytes = 2 * 1024 * 1024;
/** How many logos a provider may send in a day; nobody needs more, and each is work. */
export const logosPerDay = 30;

export type ListingState = "SUBMITTED" | "RETURNED" | "PUBLISHED" | "REFUSED" | "WITHDRAWN";
export const listingStates = ["SUBMITTED", "RETURNED", "PUBLISHED", "REFUSED", "WITHDRAWN"] as const satisfies ListingState[];

const transitions = {
  publish: ["SUBMITTED"],
  return: ["SUBMITTED"],
  refuse: ["SUBMITTED"],
  resubmit: ["RETURNED"],
  withdraw: ["SUBMITTED", "RETURNED"],
} satisfies Record<string, ListingState[]>;
export type ListingTransition = keyof typeof transitions;
export const listingCan = (transition: ListingTransition, state: ListingState): boolean => (transitions[transition] as ListingState[]).includes(state);

/** How people call a request, as they do any support request. */
export const listingRequestNumber = (number: number): string => `SR-${String(number).padStart(6, "0")}`;
export const isListingChangeOverdue = (request: { state: ListingState; dueAt: Date }, now: Date): boolean =>
  request.state === "SUBMITTED" && request.dueAt < now;

const Place = z.object({
  country: line(2).refine((code) => countryOf(code) !== undefined, "field.country.unknown"),
  targetUrl: Website,
});
export type Place = z.output<typeof Place>;

/** One link a country: a second one could never be shown. Asked of whatever came, so that all that is wrong is said at once. */
function checkPlaces({ locations }: { locations?: unknown }, ctx: z.RefinementCtx) {
  const countries = (Array.isArray(locations) ? locations : []).map((one: { country?: unknown } | null) => one?.country);
  for (const [at, country] of countries.entries()) {
    const twice = country && countries.indexOf(country) < at;
    if (twice) ctx.addIssue({ code: "custom", path: ["locations", at, "country"], message: "listing.country_twice" });
  }
}

const entry = {
  companyName: CompanyName,
  /** A logo that was sent before; without it the entry has none. */
  logoId: z.uuid().optional(),
  locations: z.array(Place, { error: "listing.location_missing" }).min(1, "listing.location_missing").max(mostLocations, "listing.locations_full"),
  note: prose(1000),
};
export const RequestListingChange = z.object({ ...entry, idempotencyKey: z.uuid() }).superRefine(checkPlaces, always);
export const ResubmitListingChange = z.object({ ...entry, id: z.uuid(), version: z.number().int() }).superRefine(checkPlaces, always);

export const OneListingChange = z.object({ id: z.uuid() });
/** `version`: what the person who decides has seen. */
export const Decide = OneListingChange.extend({ version: z.number().int() });
export const DecideWithReason = Decide.extend({ reason: prose(1000).refine((text) => text.trim() !== "", "field.required") });

/** The public list is always by name. */
export const directoryOrder = sortable({ name: byText("companyName") }, "name");
export const ListDirectory = z.object({
  q: SearchText,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .catch(undefined),
  after: directoryOrder.input.after,
});

// A request that was returned is submitted anew, so arrival alone doesn't tell when.
const changeColumns = { due: byTime("dueAt"), submitted: byTime("submittedAt"), company: byText("companyName") };
export const listingChangeOrder = sortable(changeColumns, "due");
export const ListListingChanges = z.object({
  ...listingChangeOrder.input,
  q: SearchText,
  state: z.enum(listingStates).catch("SUBMITTED").default("SUBMITTED"),
});
export const ownListingChangeOrder = sortable(changeColumns, "-submitted");
export const ListOwnListingChanges = z.object({ ...ownListingChangeOrder.input, q: SearchText, state: z.enum(listingStates).optional().catch(undefined) });
export const OneLogo = z.object({ id: z.uuid() });
export const KeepLogo = z.object({
  contentType: z.literal("image/webp"),
  bytes: z.instanceof(Uint8Array<ArrayBuffer>),
  sha256: z.string().length(64),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});

export type Entry = { companyName: string; logoId: string | null; locations: Place[] };
export type Difference = { country: string; before?: string; after?: string };
/** What would change: the name, the logo, and each country's link that comes, goes or becomes another one. */
export function differenceOf(today: Entry | null, wanted: Entry) {
  const urls = (of: Entry | null) => new Map((of?.locations ?? []).map(({ country, targetUrl }) => [country, targetUrl]));
  const [before, after] = [urls(today), urls(wanted)];
  const codes = [...new Set([...before.keys(), ...after.keys()])].sort();
  const locations: Difference[] = codes.map((country) => ({ country, before: before.get(country), after: after.get(country) }));
  const name = today?.companyName !== wanted.companyName;
  const logo = (today?.logoId ?? null) !== wanted.logoId;
  return { name, logo, locations, any: name || logo || locations.some((row) => row.before !== row.after) };
}

/** Locations as they are stored in a request. */
export const placesOf = (stored: unknown): Place[] => z.array(Place).catch([]).parse(stored);
