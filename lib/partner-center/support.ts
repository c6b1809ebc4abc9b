import { attributes, selfLink } from "./printing.ts";
import { members, optional, text, word } from "./reading.ts";

/** What a request can be about. */
const topics = [
  { id: "1", name: "Account", description: "The customer and its account" },
  { id: "2", name: "Subscription", description: "One of the customer's subscriptions" },
] as const;
export const printedTopics = topics.map((topic) => ({ ...topic, ...attributes("SupportTopic") }));

export const requestStatuses = ["open", "closed", "attention_needed"] as const;
export const severities = ["critical", "moderate", "minimal"] as const;

type Row = {
  id: string;
  number: number;
  title: string;
  severity: string;
  status: string;
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  customer: { id: string; name: string };
  subscription: { id: string; nickname: string } | null;
  createdByName: string;
};
type Note = { text: string; at: Date; authorName: string; kind: string };

/** `notes`: what was said, the description first. */
export const printRequest = (row: Row, notes: readonly Note[] = []) => {
  const [description, ...more] = notes.filter(({ kind, text: said }) => kind !== "SEVERITY" && said !== "");
  const topic = topics[row.subscription ? 1 : 0];
  return {
    ...{ id: row.id, title: row.title, description: description?.text, severity: row.severity.toLowerCase(), status: row.status.toLowerCase() },
    ...{ supportTopicId: topic.id, supportTopicName: topic.name, organization: { id: row.customer.id, name: row.customer.name } },
    ...{ primaryContact: { lastName: row.createdByName }, productId: row.subscription?.id, productName: row.subscription?.nickname },
    ...{ createdDate: row.createdAt, lastModifiedDate: row.updatedAt, lastClosedDate: row.closedAt ?? "0001-01-01T00:00:00" },
    ...(notes.length > 0 && { notes: more.map(({ text: said, at, authorName }) => ({ createdByName: authorName, createdDate: at, text: said })) }),
    ...selfLink(`/servicerequests/${row.id}`),
    ...attributes("ServiceRequest"),
  };
};

export const RequestSent = members({
  ...{ title: text, description: text, severity: word(severities), organization: members({ id: text }), productId: optional(text) },
});
export const RequestPatched = members({
  ...{ newNote: optional(members({ text })), status: word(requestStatuses), severity: word(severities) },
});
/** Where a field of ours stands in what was sent. */
export const requestMembers: Readonly<Record<string, string>> = { customerId: "organization.id", subscriptionId: "productId", text: "newNote.text" };
