import { z } from "zod";
import { Role } from "#prisma/client/enums.ts";
import { tidyDomain } from "../organizations/domains/rules.ts";

/** Somebody who went to their organisation's sign-in has to be back by then. */
export const errandMinutes = 10;
/** From one address, within the window that all attempts are counted in. */
export const comings = { people: 60, providers: 6_000 } as const;

const mostGroups = 50;
const mostDomains = 20;

/** The roles that it says, whoever says it: what is none of ours isn't there. */
export const groupsByRole = z.partialRecord(z.enum(Role), z.array(z.string()));
export type GroupsByRole = z.output<typeof groupsByRole>;

const text = (max: number) => z.string({ error: "field.required" }).trim().min(1, "field.required").max(max, "field.too_long");

/** As the provider writes its own name, and where it is asked about itself. */
const Issuer = text(300).superRefine((typed, ctx) => {
  const url = URL.parse(typed);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) ctx.addIssue({ code: "custom", message: "single.issuer" });
});
const group = z.string().trim().min(1).max(200, "field.too_long");

/** What the form was filled from: 0 where nothing was set up. */
const version = z.number().int();

export const SetSingleSignOn = z.object({
  version,
  issuer: Issuer,
  clientId: text(200),
  /** Without one the old one stays. */
  clientSecret: z.string().trim().max(500, "field.too_long").optional(),
  groupsClaim: text(100).regex(/^[\w:/.-]+$/, "single.claim"),
  groups: z.partialRecord(z.enum(Role), z.array(group).max(mostGroups, "single.too_many_groups")),
  defaultRoles: z.array(z.enum(Role)).default([]),
  factorCounts: z.boolean().default(false),
});

/** A name of the public net: its parts, and an ending of letters. */
const domainName = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
export const AddDomain = z.object({
  domain: z.string({ error: "field.required" }).overwrite(tidyDomain).min(1, "field.required").regex(domainName, "single.domain"),
});
export const OneDomain = z.object({ id: z.uuid() });
export const refuseMore = (count: number): boolean => count >= mostDomains;

export const DemandSingleSignOn = z.object({ version, demanded: z.boolean().default(false), breakGlass: z.array(z.uuid()).max(20).default([]) });
export const Own = z.object({});

/** Where the record has to be, and what it has to say. */
export const recordName = (domain: string): string => `_twotier.${domain}`;
export const recordText = (token: string): string => `twotier-sign-in=${token}`;

export const FindSingleSignOn = z.object({
  email: z
    .string({ error: "field.required" })
    .trim()
    .toLowerCase()
    .min(1, "field.required")
    .max(254, "field.too_long")
    .regex(/^[^@\s]+@[^@\s]+$/, "single.address"),
});

const browser = { ip: z.string().max(64).default(""), userAgent: z.string().max(200).default(""), device: z.string().max(100).default("") };
const ours = z.url().max(500);
/** `from`: where they wanted to go. `comesTo`: where the browser is sent back to, an address of this organisation's only. */
export const GoThere = z.object({ id: z.uuid(), comesTo: ours, email: z.string().max(254).optional(), from: z.string().max(2000).optional(), ip: browser.ip });
/** `address`: as the browser was sent back to it. `errand`: what it carried meanwhile, sealed. */
export const ComeBack = z.object({ id: z.uuid(), address: z.url().max(20_000), errand: z.string().max(8_000), ...browser });
export const GoAgain = z.object({ comesTo: ours, from: z.string().max(2000).optional() });
export const GoodbyeTo = z.object({ comesTo: ours });
/** `said`: the logout token (OpenID Connect Back-Channel Logout 1.0, 2.5). */
export const EndThere = z.object({ id: z.uuid(), said: z.string().max(20_000), ip: browser.ip });
