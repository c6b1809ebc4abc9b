import type { DeskReason, DeskState } from "#lib/domain/renewals/rules.ts";
import type { Tone } from "#lib/web/list-pieces.ts";

export const reasonTones: Record<DeskReason, Tone> = { trial: "info", extended: "warn", ends: "bad", unused: "warn", renews: "neutral" };
export const deskStateTones: Record<DeskState, Tone> = { open: "neutral", asked: "info", answered: "warn", decided: "good" };
