import { z } from "zod";
import { callOf, type Route } from "./routes.ts";

// The API described for machines (OpenAPI 3.1), out of the very schemas that parse what is sent.

/** One, in brackets a list, or a file with such lines. */
export type Answer<Name extends string = string> = Name | readonly [Name] | { readonly csv: Name };
export const answerName = <Name extends string>(answer: Answer<Name>): Name => (typeof answer === "string" ? answer : "csv" in answer ? answer.csv : answer[0]);
export type Described = {
  routes: readonly Route[];
  /** What a call is answered with, by `GET customers`. */
  answered: Readonly<Record<string, Answer>>;
  answers: Readonly<Record<string, z.ZodType>>;
  origin: string;
  summary: (route: Route) => string;
};

/** Under which address programs ask for it: two areas have roots of their own. */
export const addressOf = ({ path }: Pick<Route, "path">): string =>
  /^(?:partner|webhooks)\//.test(path) ? path.replace(/^\w+/, (root) => `/${root}/v1`) : `/v1/${path}`;
/** `getCustomersByCustomerId` */
export const operationIdOf = ({ method, path }: Pick<Route, "method" | "path">): string =>
  method.toLowerCase() +
  path
    .split("/")
    .map((part) => part.replace(/\(.*|\$/g, ""))
    .map((part) => part.replace(/^\{(\w)/, (_, letter: string) => `By${letter.toUpperCase()}`).replace("}", ""))
    .map((part) => part.replace(/^./, (letter) => letter.toUpperCase()))
    .join("");
/** What has no noun of its own is found with another one. */
const elsewhere: Readonly<Record<string, string>> = {
  ...{ directSignedMicrosoftCustomerAgreementStatus: "agreements", directoryroles: "users", subscribedskus: "users" },
  ...{ domains: "customers", compliance: "relationships", partner: "partners", offercategories: "offers", countryvalidationrules: "validations" },
  sandboxIndirectReseller: "relationships",
};
/** The noun that it belongs to: what stands first in its address, or behind the customer's. */
export function nounOf({ path }: Pick<Route, "path">): string {
  const [first = "", second, third] = path.split("/");
  const noun = first === "customers" && second?.startsWith("{") && third && third !== "profiles" ? third : first;
  return elsewhere[noun] ?? noun;
}

export type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  $ref?: string;
};
/** What clients send beyond its members is ignored, so none is forbidden. */
export function schemaOf(schema: z.ZodType): Schema {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, {
    io: "output",
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
    },
  });
  return plain as Schema;
}

export type Named = { name: string; type: string; needed: boolean };
const typeOf = ({ type, format, enum: words, const: word, items, $ref }: Schema): string => {
  if (words) return words.map((each) => `"${each}"`).join(" | ");
  if (word !== undefined) return `"${word}"`;
  if (items) return `${typeOf(items)}[]`;
  return format ?? $ref?.split("/").at(-1) ?? String(type ?? "any");
};
/** What a schema holds, each by its whole name: `lineItems[].quantity`. */
export function membersOf({ properties = {}, required = [] }: Schema, before = ""): Named[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const inner = schema.items ?? schema;
    const at = `${before}${name}`;
    const own = { name: at, type: typeOf(schema), needed: required.includes(name) };
    return [own, ...membersOf(inner, `${at}${schema.items ? "[]" : ""}.`)];
  });
}

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Schema) => ({ "application/json": { schema } });
const collectionOf = (name: string): Schema => ({
  type: "object",
  properties: {
    totalCount: { type: "integer" },
    items: { type: "array", items: ref(name) },
    continuationToken: { type: "string" },
    links: { type: "object" },
    attributes: { type: "object" },
  },
});

const inPath = ({ path }: Route) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
const inQuery = ({ query = [] }: Route) => query.map((name) => ({ name, in: "query", schema: { type: "string" } }));

function contentOf(answer: Answer) {
  if (typeof answer === "string") return json(ref(answer));
  return "csv" in answer ? { "text/csv": { schema: { type: "array", items: ref(answer.csv) } } } : json(collectionOf(answer[0]));
}

function responsesOf(answer: Answer | undefined) {
  return {
    "2XX": { description: "Done.", ...(answer !== undefined && { content: contentOf(answer) }) },
    "429": { description: "Too many requests; Retry-After says when to ask again.", content: json(ref("Throttled")) },
    default: { description: "Refused, with Partner Center's code.", content: json(ref("Refused")) },
  };
}

const refused = {
  Refused: { code: { type: "integer" }, description: { type: "string" }, data: { type: "array", items: { type: "string" } }, source: { type: "string" } },
};
const throttled = { Throttled: { statusCode: { type: "integer" }, message: { type: "string" } } };
const objects = (all: Record<string, Record<string, Schema>>) =>
  Object.fromEntries(Object.entries(all).map(([name, properties]) => [name, { type: "object", properties }]));

const scope = "https://api.partnercenter.microsoft.com/.default";
const secured = (origin: string) => {
  const [tokenUrl, authorizationUrl] = [`${origin}/common/oauth2/v2.0/token`, `${origin}/common/oauth2/v2.0/authorize`];
  const scopes = { [scope]: "Everything that the program, or the person, may do." };
  return {
    app: { type: "oauth2", description: "The program by itself.", flows: { clientCredentials: { tokenUrl, scopes } } },
    appAndUser: { type: "oauth2", description: "The program for a person.", flows: { authorizationCode: { authorizationUrl, tokenUrl, scopes } } },
  };
};

export function openApi({ routes, answered, answers, origin, summary }: Described) {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const { body } = route.run;
    const described = {
      ...{ operationId: operationIdOf(route), tags: [nounOf(route)], summary: summary(route) },
      parameters: [...inPath(route), ...inQuery(route)],
      ...(body && { requestBody: { required: true, content: json(schemaOf(body)) } }),
      responses: responsesOf(answered[callOf(route)]),
      security: route.person ? [{ appAndUser: [scope] }] : [{ app: [scope] }, { appAndUser: [scope] }],
    };
    const address = addressOf(route);
    paths[address] = { ...paths[address], [route.method.toLowerCase()]: described };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Twotier", version: "1", description: "Partner Center's REST API for indirect providers and resellers, as this portal answers it." },
    servers: [{ url: origin }],
    paths,
    components: {
      schemas: { ...Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, schemaOf(schema)])), ...objects({ ...refused, ...throttled }) },
      securitySchemes: secured(origin),
    },
  };
}
