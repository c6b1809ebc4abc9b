import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { routes } from "#app/api/v1/routes.ts";
import { addressOf, operationIdOf } from "#lib/partner-center/openapi.ts";
import { twinOf } from "#lib/web/twins.ts";
import { changeKinds } from "#lib/domain/subscriptions/changes/rules.ts";

// Which pages are a call of the API as well. A new page says here that it is none, or gets its call.

const id = "5a0e2b7c-0000-4000-8000-000000000001";
const addresses = globSync("app/(portal)/**/page.tsx")
  .map((file) => file.replace("app/(portal)/", "").replace(/\/?page\.tsx$/, ""))
  .flatMap((page) => (page.endsWith("[kind]") ? changeKinds.map((kind) => page.replace("[kind]", kind)) : page));
const asked = (page: string) => twinOf(`/${page.replace(/\[\w+\]/g, id)}`);

/** What no program asks for, by why. */
const none = {
  "what the portal itself is": `api-docs api-docs/calls api-docs/try consent consent/given device device/[id] device/answered help help/keys help/terms lists/[list]
    not-there notifications notifications/choices overview search settings settings/api-access settings/api-access/webhooks/[id]
    settings/api-access/webhooks/[id]/deliveries/[deliveryId] views/[id]`,
  "what the customers' administrators and the operator have, who have no programs": `company subscriptions program-rules resellers resellers/[id] qualifications
    qualifications/[id] directory-requests directory-requests/[id] profile-changes agreement/new`,
  "what people do at a page, for which there is no call": `agreement announcements announcements/[id] announcements/new announcements/sent announcements/sent/[id]
    announcements/sent/[id]/edit assignments/moves assignments/moves/[id] assignments/moves/new catalog/loads catalog/loads/[id] catalog/loads/new
    customers/[id]/statement customers/[id]/subscriptions/align customers/[id]/users/import customers/new/[draft]/review customers/new/[draft]/subscriptions
    customers/tags directory-listing directory-listing/[id] directory-listing/new enrollment imports imports/[id] imports/[id]/columns imports/new
    incentives/coverage incentives/coverage/set incentives/rates indirect-providers/[id] indirect-providers/[id]/remove indirect-resellers/[id]
    indirect-resellers/[id]/remove profile-changes/[id] profile/brand renewals reviews/new sign-in-rules single-sign-on subscriptions/changes
    subscriptions/changes/[id] subscriptions/changes/new team team/[id] team/new`,
  "what Partner Center has other calls for, which aren't built": `azure customers/[id]/azure customers/[id]/azure/[subscriptionId]/access
    customers/[id]/azure/[subscriptionId]/access/new customers/[id]/azure/[subscriptionId]/users customers/relationships customers/relationships/[id]
    customers/[id]/subscriptions/[subscriptionId]/change/plan customers/[id]/subscriptions/[subscriptionId]/change/schedule`,
  "of which the call needs a customer or a user that the address doesn't have": `customers/[id]/password orders orders/[id] subscriptions/all support-contacts
    support-contacts/set`,
};

test("every page is a call, or is known to be none", () => {
  const without = addresses.filter((page) => !asked(page));
  expect(without.sort()).toEqual(
    Object.values(none)
      .flatMap((pages) => pages.split(/\s+/))
      .sort(),
  );
});

test("each call is there, and has as many gaps as the page has ids", () => {
  const known = new Map(routes.map((route) => [operationIdOf(route), addressOf(route)]));
  for (const page of addresses) {
    const twin = asked(page);
    if (!twin) continue;
    const address = known.get(twin.call);
    expect(address, twin.call).toBeDefined();
    const gaps = address?.replace("{locale}", "").match(/\{\w+\}/g) ?? [];
    expect([page, gaps.length]).toEqual([page, twin.ids.length]);
  }
});

test("whatever else an address says, it is no call", () => {
  for (const address of ["/", "", "//customers//x", "/customers/not-an-id", "/customers/NEW", `/customers/${id}/${id}`, "/__proto__"])
    expect(twinOf(address)).toBeUndefined();
});
