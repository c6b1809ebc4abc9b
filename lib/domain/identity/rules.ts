import { z } from "zod";
import { allRegions, hours } from "../../reader.ts";
import { isZone } from "../../zones.ts";

/**
 * Failed sign-ins within a window: for an account from one address, for it from everywhere, for an address, and for all
 * together. A browser that is known has a bound of its own, and only that; so has whoever is asked for their password again.
 */
export const limits = { perAccount: 5, perAccountEverywhere: 50, perAddress: 30, altogether: 3_000, perDevice: 10, perPerson: 5, windowMinutes: 15 } as const;

/** Letters that somebody who forgot their password may ask for within the same window: for an account, from an address, altogether. */
export const askingLimits = { perAccount: 3, perAddress: 20, altogether: 600 } as const;

/** A browser is forgotten when nobody signed in there for so long. */
export const deviceDays = 180;

/** Links whose holder chooses a password. */
export const passwordLinks = ["HAND_OVER", "RESET_PASSWORD"] as const;

/** A temporary password or a hand-over link is good for this long. */
export const temporaryHours = 72;

/** Length protects better than rules about symbols; how hard it is to guess, lib/passwords.ts says (ASVS 5.0, 6.2). */
export const NewPassword = z.string({ error: "field.required" }).min(1, "field.required").min(12, "password.too_short").max(128, "field.too_long");

const repeated = <T extends { newPassword: string; repeatPassword: string }>(value: T, ctx: z.RefinementCtx) => {
  if (value.newPassword !== value.repeatPassword) ctx.addIssue({ code: "custom", path: ["repeatPassword"], message: "password.not_repeated" });
};

const text = (max: number) => z.string({ error: "field.required" }).max(max, "field.too_long");

export const SignIn = z.object({
  email: text(254).trim().toLowerCase().min(1, "field.required"),
  password: text(128).min(1, "field.required"),
  ip: z.string().max(64).default(""),
  userAgent: z.string().max(200).default(""),
  /** The browser's own secret; that it is one of ours, the door has seen. */
  device: z.string().max(100).default(""),
});

export const ChangePassword = z
  .object({ currentPassword: text(128).min(1, "field.required"), newPassword: NewPassword, repeatPassword: text(128) })
  .superRefine(repeated);

export const ChoosePassword = z.object({ token: z.string().max(100), newPassword: NewPassword, repeatPassword: text(128) }).superRefine(repeated);

/** Whether somebody wants to see the first steps. */
export const ShowSteps = z.object({ shown: z.boolean().default(false) });
export const ChangeLanguage = z.object({ language: z.enum(["en", "de"]) });
/** By which clock somebody is told of moments, and where it is written how they read; nothing: as their browser has it. */
export const ChangeHabits = z.object({
  zone: z.string({ error: "field.choice" }).refine(isZone, "field.choice"),
  region: z.enum(allRegions, { error: "field.choice" }).nullish(),
  hours: z.enum(hours, { error: "field.choice" }).nullish(),
});
export const OneSession = z.object({ id: z.uuid() });
/** For what is about oneself, and needs no more words. */
export const Oneself = z.object({});
