import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { eventNames } from "../domain/webhooks/data.ts";
import { members, text, word } from "./reading.ts";

type Registered = { url: string; events: string[]; tenantId?: string };
export const printRegistration = ({ url, events, tenantId }: Registered) => ({ subscriberId: tenantId, webhookUrl: url, webhookEvents: events });

/** `SubscriberId` comes back from what was read; whose it is, the token says. */
export const RegistrationSent = members({ webhookUrl: text, webhookEvents: z.array(word(eventNames)) });
/** Where events go, and which; "unknown" is none. */
export const wantedIn = ({ webhookUrl, webhookEvents }: z.output<typeof RegistrationSent>) => ({
  url: webhookUrl,
  events: webhookEvents.filter((name) => name !== undefined),
});

/** Where the API has what an event is about; nothing where it hasn't. `place` is the portal's, with the ids. */
export function resourceAddress(resource: string, aboutId: string, [, customerId, id]: readonly string[]): string | undefined {
  if (resource === "test") return `/webhooks/v1/registration/validationEvents/${aboutId}`;
  if (resource === "subscription") return `/v1/customers/${customerId}/subscriptions/${id}`;
  return resource === "relationships" ? `/v1/customers/${customerId}/relationships` : undefined;
}

type Tried = { id: string; state: string; attemptedAt: Date | null; status: number | null; answer: string; failure: string; webhook: { url: string } };
/** As .NET calls it: `NotFound`. */
const nameOf = (status: number | null) => (status === null ? undefined : (STATUS_CODES[status]?.replace(/\W/g, "") ?? String(status)));
/** A test event, and what came of it. */
export const printValidation = ({ id, state, attemptedAt, status, answer, failure, webhook }: Tried, partnerId: string | undefined) => ({
  ...{ correlationId: id, partnerId, status: state === "WAITING" ? "pending" : "completed", callbackUrl: webhook.url },
  results:
    state === "WAITING" ? [] : [{ responseCode: nameOf(status), responseMessage: answer || failure, systemError: failure !== "", dateTimeUtc: attemptedAt }],
});
