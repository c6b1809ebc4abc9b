import { z } from "zod";
import { called } from "../organizations/text/rules.ts";

// How somebody sees a list. What a list's address may hold is the list's business: here it is names and texts.

/** The lists that have an address of their own, by which `paths` knows it. */
export const listNames = [
  ...(["customers", "everySubscription", "orders", "renewals", "assignments", "moves", "relationships", "qualifications", "bulkChanges", "imports"] as const),
  ...(["indirectResellers", "invitations", "indirectProviders", "resellers", "reviews", "reviewQuestions", "support", "supportContacts"] as const),
  ...(["mySubscriptions", "azure", "catalog", "catalogLoads", "incentives", "incentiveRates", "incentiveCoverage"] as const),
  ...(["directoryListing", "directoryRequests", "profileChanges", "activity", "team"] as const),
] as const;
export type ListName = (typeof listNames)[number];

/** So many of one list somebody may name. */
export const mostViews = 100;
/** So many stand in somebody's menu. */
export const mostPinned = 20;

const list = z.enum(listNames, { error: "field.choice" });
const columnName = z.string().regex(/^\w{1,40}$/, "field.invalid");
const name = called(60);
/** What is shown, as an address says it. */
const query = z.record(columnName, z.string().max(500, "field.too_long")).refine((asked) => Object.keys(asked).length <= 40, "field.invalid");

export const ListViews = z.object({ list });
export const OneView = z.object({ id: z.uuid() });
export const SaveView = z.object({ list, name, query, shared: z.boolean().default(false) });
export const ChangeView = z.object({ id: z.uuid(), name, shared: z.boolean().default(false) });
export const ReplaceView = z.object({ id: z.uuid(), query });
/** `pinned`: below its list in the menu; `first`: where the menu's own entry leads. */
export const PlaceView = z.object({ id: z.uuid(), pinned: z.boolean().default(false), first: z.boolean().default(false) });
/** None: those that the list shows when nobody chose others. */
export const ChooseColumns = z.object({ list, columns: z.array(columnName).max(50, "field.invalid").default([]), compact: z.boolean().default(false) });
