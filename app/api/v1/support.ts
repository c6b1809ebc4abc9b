import { readCustomer } from "#lib/domain/customers/reads.ts";
import { pageRequests, readRequest, type ServiceRequestPage } from "#lib/domain/support/reads.ts";
import { answerRequest, changeSeverity, closeRequest, reopenRequest, requestSupport } from "#lib/domain/support/writes.ts";
import { answeredBefore } from "#lib/operation.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { filterOf } from "#lib/partner-center/filters.ts";
import { askedBy } from "#lib/partner-center/keys.ts";
import { collection } from "#lib/partner-center/printing.ts";
import { wordIn } from "#lib/partner-center/reading.ts";
import { type Call, personRoute, sent } from "#lib/partner-center/routes.ts";
import { printedTopics, printRequest, RequestPatched, RequestSent, requestMembers, requestStatuses } from "#lib/partner-center/support.ts";
import { everyPage } from "./paging.ts";
import { problem } from "#lib/problem.ts";
import { renamed } from "./renaming.ts";

/** A whole of them, or of one customer's; then the part that is asked for, by its place. */
async function list(call: Call) {
  const { actor, query, at } = call;
  const customer = at.customerId && (await readCustomer(actor, { id: at.customerId.toLowerCase() })).id;
  const said = filterOf(query.get("filter"), ["Status"])[0]?.value ?? query.get("status");
  const asked =
    said === undefined
      ? undefined
      : (wordIn(requestStatuses, said) ?? fault(400, 2000, `The status must be one of ${requestStatuses.join(", ")}.`, ["status"]));
  const [offset, size] = [query.count("offset") ?? 0, query.count("size")];
  const until = size ? offset + size : undefined;
  const page = { status: "all", exactly: asked?.toUpperCase(), customer, size: Math.min(until ?? 500, 500) };
  const rows = await everyPage((after) => pageRequests(actor, { ...page, after }), until);
  return { body: collection(rows.slice(offset, until).map((row) => printRequest(row))) };
}

async function one({ actor, at }: Call): Promise<ServiceRequestPage> {
  const row = await readRequest(actor, { id: at.requestId?.toLowerCase() ?? "" });
  return at.customerId === undefined || row.customer.id === at.customerId.toLowerCase() ? row : problem("not_found");
}
const shown = async (call: Call) => {
  const row = await one(call);
  return { body: printRequest(row, row.notes) };
};

const ask = sent(RequestSent, async (call, { title, description, severity, organization, productId }) => {
  if (!severity) return fault(400, 3000, "The severity must be critical, moderate or minimal.", ["severity"]);
  const about = { customerId: organization.id.toLowerCase(), subscriptionId: productId?.toLowerCase() };
  const command = { ...about, title, description, severity: severity.toUpperCase(), idempotencyKey: call.idempotencyKey };
  const { id } = await renamed(requestSupport(call.actor, command), requestMembers);
  const made = await readRequest(call.actor, { id });
  return { status: 201, body: printRequest(made, made.notes) };
});

/** Whatever is to be another becomes so in one step: by the end, by a new beginning, by an answer, or alone. */
const steps = [closeRequest, reopenRequest, answerRequest, changeSeverity] as const;
const change = sent(RequestPatched, async (call, patched) => {
  const { newNote, status, severity } = patched;
  const { id, version, ...before } = await one(call);
  const { actor } = call;
  const once = askedBy(call, patched);
  // Which step it was depended on how the request stood then.
  for (const step of steps) if (await answeredBefore(step, actor, once)) return shown(call);
  const was = before.status.toLowerCase();
  const said = { id, version, text: newNote?.text ?? "", severity: severity?.toUpperCase(), ...once };
  const step = async () => {
    if (status === "closed" && was !== status) return closeRequest(actor, said);
    if (status === "open" && was === "closed") return reopenRequest(actor, said);
    if (newNote || (status && status !== was)) return answerRequest(actor, { ...said, attention: status === "attention_needed", settled: status === "open" });
    return severity && changeSeverity(actor, said);
  };
  await renamed(step(), requestMembers);
  return shown(call);
});

export const support = [
  personRoute("GET", "servicerequests", list, ["status", "filter", "offset", "size"]),
  personRoute("GET", "customers/{customerId}/servicerequests", list, ["status", "filter", "offset", "size"]),
  personRoute("GET", "servicerequests/supporttopics", async () => ({ body: collection(printedTopics) })),
  personRoute("GET", "servicerequests/{requestId}", shown),
  personRoute("GET", "customers/{customerId}/servicerequests/{requestId}", shown),
  personRoute("PATCH", "servicerequests/{requestId}", change),
  personRoute("POST", "servicerequests/{locale}", ask),
];
