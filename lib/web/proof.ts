import "server-only";
import type { Actor } from "../access.ts";
import { personOf } from "../actor.ts";
import { readProofOptions } from "../domain/identity/factors/reads.ts";
import { prove } from "../domain/identity/proving/writes.ts";
import { Problem } from "../problem.ts";
import { type Refusal, refusal } from "../refusal.ts";
import { carry } from "./auth.ts";
import { againField } from "./form-state.ts";
import { actorNow } from "./session.ts";

/** What a form that asked for a proof was sent again with; whoever sent it, as they are known once it held. */
export async function provenBy(actor: Actor, data: FormData): Promise<Actor> {
  const proof = data.get(againField);
  if (typeof proof !== "string" || proof === "") return actor;
  const { id } = await prove(actor, { proof }).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.code !== "invalid") throw error;
    throw new Problem(error.fields.proof?.some(({ code }) => code === "proof.code_used") ? "proof.code_used" : "proof.wrong");
  });
  await carry(id);
  return actorNow();
}

/** A refusal for the form; who is asked for a proof learns by what, and the browser what it needs for a passkey. */
export async function asRefusal({ code, params }: Problem, actor: Actor): Promise<Refusal> {
  if (!code.startsWith("proof.")) return refusal(code, params);
  const { provesBy } = personOf(actor);
  const options = provesBy === "factor" ? await readProofOptions(actor, {}) : undefined;
  return refusal(code, { by: provesBy, ...(options && { options: JSON.stringify(options) }) });
}
