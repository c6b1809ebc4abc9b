import { expect, test } from "vitest";
import { Prisma } from "#prisma/client/client.ts";
import { db } from "./support/db.ts";

/** Why a model has no provider of its own: whoever may see its rows is found by what it has instead. */
const withoutProvider: Partial<Record<Prisma.ModelName, string>> = {
  Provider: "is the provider",
  Reseller: "works with any number of providers; its partnerships name them",
  ResellerPartnerId: "a reseller's own, whichever providers it works with",
  Operator: "the programme's owner, beside all providers",
  Tenant: "a company that may be a customer of several providers; its customers name them",
  User: "a person; their memberships name the organisation",
  Session: "a person's own",
  Device: "a person's own",
  SecondFactor: "a person's own",
  RecoveryCode: "a person's own",
  SingleSignOnDomain: "an organization's own, whichever kind it is",
  SingleSignOnIdentity: "a person's own, at their organization's sign-in",
  SpentState: "counts answers of whoever isn't known yet",
  SecondFactorRule: "the programme's rules are the same for everybody",
  RefusedSignIns: "counts attempts of whoever isn't known yet",
  Token: "a person's or a reseller's own",
  Throttle: "counts attempts of whoever isn't known yet",
  IdempotencyKey: "whoever acts: a person, a program or an organisation",
  Notification: "a person's own",
  NotificationChoice: "a person's own",
  ListView: "a person's own, or shared with their organization, whichever kind it is",
  ListChoice: "a person's own",
  ListPin: "a person's own",
  RenewalNotice: "a person's own",
  CalendarFeed: "a person's own",
  FavoriteOffer: "a person's own",
  ApplicationSecret: "a program's, which names the provider or the reseller",
  Consent: "a person's, for a program that names the provider or the reseller",
  ConsentToken: "a consent's, for a program that names the provider or the reseller",
  DeviceCode: "a program's, which names the provider or the reseller",
  WebhookDelivery: "a webhook's, which names the provider or the reseller",
  SigningKey: "the portal's own; what it signs names the organization",
  Letter: "on its way out; nobody reads it but the worker",
  Offer: "the programme's catalogue is the same for everybody",
  AgreementText: "the programme's agreement is the same for everybody",
  ProgramRule: "the programme's rules are the same for everybody",
  CatalogLoad: "the programme's catalogue is the same for everybody",
  PriceRow: "the programme's catalogue is the same for everybody",
  PriceChange: "the programme's catalogue is the same for everybody",
  OfferChange: "the programme's catalogue is the same for everybody",
  OfferPrice: "the programme's catalogue is the same for everybody",
  OfferRelation: "the programme's catalogue is the same for everybody",
  IncentiveRate: "the programme's rates are the same for everybody",
  IncentiveMonth: "the programme's months are the same for everybody",
  AssignmentReviewer: "its review names the provider, and none where it is the operator's",
};

const models = Object.values(Prisma.ModelName);
const columnsOf = (model: Prisma.ModelName): string[] =>
  Object.keys((Prisma as unknown as Record<string, Record<string, string>>)[`${model}ScalarFieldEnum`] ?? {});

test.each(models)("%s has its provider, or says why not", (model) => {
  expect(columnsOf(model).length).toBeGreaterThan(0);
  expect(columnsOf(model).includes("providerId")).toBe(!(model in withoutProvider));
});

test("a link can't belong to another provider than what it leads to", async () => {
  const rows = await db.$queryRaw<{ table: string; columns: string }[]>`
    SELECT conrelid::regclass::text AS "table", pg_get_constraintdef(oid) AS "columns" FROM pg_constraint
    WHERE contype = 'f' AND conrelid IN ('"InvitationLink"'::regclass, '"RelationshipLink"'::regclass) ORDER BY 1`;

  expect(rows.map(({ columns }) => columns.split(" REFERENCES ")[0])).toEqual([
    'FOREIGN KEY ("providerId", "invitationId")',
    'FOREIGN KEY ("providerId", "requestId")',
  ]);
});

test("what triggers and policies ask is planned once a connection, not for each row", async () => {
  const asked = await db.$queryRaw<{ name: string; once: boolean }[]>`
    SELECT p."proname" AS "name", coalesce('plan_cache_mode=auto' = ANY (p."proconfig"), false) AS "once" FROM pg_proc p JOIN pg_language l ON l.oid = p."prolang"
    WHERE p."pronamespace" = current_schema()::regnamespace AND l."lanname" = 'plpgsql' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d."objid" = p.oid AND d."deptype" = 'e')
      AND (p."prorettype" = 'trigger'::regtype OR EXISTS (SELECT FROM pg_depend d WHERE d."classid" = 'pg_policy'::regclass AND d."refobjid" = p.oid))`;

  expect(asked.length).toBeGreaterThan(40);
  expect(asked.filter(({ once }) => !once)).toEqual([]);
});
