import { addDays } from "#lib/days.ts";
import { z } from "zod";
import type { ServiceRequestStatus, SupportLevel } from "#prisma/client/enums.ts";
import { byArrival, byTime, sortable } from "../../listing.ts";
import { line, oneOf, prose } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

export const severities = ["CRITICAL", "MODERATE", "MINIMAL"] as const;
export type Severity = (typeof severities)[number];
/** Within how many hours somebody answers first (the programme's rule). */
export const firstAnswerHours: Record<Severity, number> = { CRITICAL: 2, MODERATE: 4, MINIMAL: 8 };
/** So long a closed request can be opened again; later a new one is made. */
export const reopenDays = 14;

export const serviceRequestNumber = (number: number): string => `CS-${String(number).padStart(6, "0")}`;

const required = (max: number) => prose(max).refine((text) => text !== "", "field.required");
const severity = oneOf(severities);

export const RequestSupport = z.object({
  customerId: z.uuid({ error: "field.choice" }),
  /** None: about the account. */
  subscriptionId: z.uuid("field.choice").optional(),
  severity,
  title: line(200),
  description: required(5000),
  idempotencyKey: z.uuid(),
});
export const SupportStart = z.object({
  customer: z.uuid().optional().catch(undefined),
  subscription: z.uuid().optional().catch(undefined),
  q: SearchText,
  /** Subscriptions of that name alone are offered. */
  find: SearchText,
});

/** Carried out once, however often it is sent. `asked`: as a program said it in its own words, of which the rest was made. */
const once = { idempotencyKey: z.uuid(), asked: z.uuid().optional() };
const one = { id: z.uuid(), version: z.number().int(), ...once };
/** How urgent it is from now on, said along with something else. */
const along = { severity: severity.optional() };
const tick = z.boolean().default(false);
export const OneServiceRequest = z.object({ id: z.uuid() });
export const Answer = z.object({
  id: z.uuid(),
  text: required(5000),
  /** Not for the customer's eyes. */
  internal: tick,
  /** The customer has to do something now. */
  attention: tick,
  /** It hasn't any more. */
  settled: tick,
  ...along,
  ...once,
});
export const Pass = z.object({ ...one, text: required(2000) });
export const ChangeSeverity = z.object({ ...one, severity });
export const Close = z.object({ ...one, text: required(5000), ...along });
export const Reopen = z.object({ ...one, text: required(5000), ...along });

export const serviceRequestOrder = sortable({ created: byArrival, due: byTime("firstAnswerDueAt"), updated: byTime("updatedAt") }, "-created");
/** Nobody answered in time; or the customer has to do something. */
export const requestWaits = ["late", "customer"] as const;
export const ListServiceRequests = z.object({
  ...serviceRequestOrder.input,
  q: SearchText,
  status: z.enum(["open", "closed", "all"]).catch("open").default("open"),
  severity: z.enum(severities).optional().catch(undefined),
  level: z.enum(["CONTACT", "PROVIDER", "OPERATOR"]).optional().catch(undefined),
  waits: z.enum(requestWaits).optional().catch(undefined),
  customer: z.uuid().optional().catch(undefined),
});

/** As programs ask: those of one state, each of its own, where pages have what waits for anybody together. */
export const PageOfRequests = ListServiceRequests.extend({ exactly: z.enum(["OPEN", "ATTENTION_NEEDED", "CLOSED"]).optional() });

/** Up the chain: support contact → provider → operator. */
export const levelAbove: Record<SupportLevel, SupportLevel | undefined> = { CONTACT: "PROVIDER", PROVIDER: "OPERATOR", OPERATOR: undefined };
export const levelBelow: Record<SupportLevel, SupportLevel | undefined> = { CONTACT: undefined, PROVIDER: "CONTACT", OPERATOR: "PROVIDER" };

type Timed = { status: ServiceRequestStatus; firstAnsweredAt: Date | null; firstAnswerDueAt: Date };
/** Nobody has answered, and the time for it is over. */
export const isLate = ({ status, firstAnsweredAt, firstAnswerDueAt }: Timed, now: Date): boolean =>
  status !== "CLOSED" && firstAnsweredAt === null && firstAnswerDueAt <= now;

export const canReopen = (closedAt: Date | null, now: Date): boolean => closedAt !== null && closedAt > addDays(now, -reopenDays);
