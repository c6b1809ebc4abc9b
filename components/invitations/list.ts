import { answers, type invitationTroubles } from "#lib/domain/partnerships/rules.ts";
import type { Asked, Filter } from "#lib/web/list.ts";

/** For the two lists of personal links; which answer it was can be asked where there is one. */
export const answerFilter = (t: Asked<unknown>["t"], { state }: { state?: string }): Filter | false =>
  state === "answered" && { label: t("invitations.columns.state"), options: answers.map((value) => [value, t(`invitations.states.${value}`)]) };

/** What somebody should look after among those that are open. */
export const waitsFilter = (t: Asked<unknown>["t"], { state }: { state?: string }, waits: readonly (typeof invitationTroubles)[number][]): Filter | false =>
  state !== "answered" && { label: t("invitations.waits.label"), options: waits.map((value) => [value, t(`invitations.waits.${value}`)]) };
