import { z } from "zod";
import { linkToken, RequestPartnership } from "../domain/partnerships/rules.ts";
import { RequestRelationship } from "../domain/relationships/rules.ts";
import type { CommandForm } from "./command-form.ts";

// A letter with a personal link, and what stands beside it. The letter is its writer's; that it holds the link is asked for
// where it is sent from here.

const letter = {
  link: z.string().max(500).default(""),
  to: z.string().max(500).default(""),
  subject: z.string().max(500).default(""),
  text: z.string().max(20_000).default(""),
  /** Of sending it, however often the button is pressed; what stands beside the letter is kept by its link. */
  idempotencyKey: z.uuid().optional(),
};

const made = { token: true, idempotencyKey: true } as const;
const withToken = <T extends { link: string; idempotencyKey?: string }>({ link, idempotencyKey: _, ...typed }: T) => ({ ...typed, token: linkToken(link) });

const PartnershipLetter = RequestPartnership.omit(made).extend(letter);
export const partnershipForm = { schema: PartnershipLetter, command: withToken } satisfies CommandForm<typeof PartnershipLetter, object>;

const RelationshipLetter = RequestRelationship.omit(made).extend(letter);
export const relationshipForm = { schema: RelationshipLetter, command: withToken } satisfies CommandForm<typeof RelationshipLetter, object>;
