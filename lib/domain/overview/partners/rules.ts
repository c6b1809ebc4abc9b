import { z } from "zod";

/** By what resellers are compared. */
export const rankings = ["customers", "seats", "value"] as const;
export type Ranking = (typeof rankings)[number];
export const TopPartners = z.object({ top: z.enum(rankings).catch("seats").default("seats") });
/** So many are shown. */
export const mostPartners = 10;

/** What is wrong with a reseller that somebody works with. */
export type Amiss = "not_active" | "agreement" | "security_contact" | "second_factor";
type Judged = { status: string; agreementSignedAt: Date | null; securityEmail: string; admins: number; securedAdmins: number };
export const amissOf = ({ status, agreementSignedAt, securityEmail, admins, securedAdmins }: Judged): Amiss[] => [
  ...(agreementSignedAt === null ? ["agreement" as const] : status !== "ACTIVE" ? ["not_active" as const] : []),
  ...(securityEmail === "" ? ["security_contact" as const] : []),
  ...(securedAdmins < admins ? ["second_factor" as const] : []),
];
