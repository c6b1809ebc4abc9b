/** Where a notification or a letter leads: the page's name in `lib/web/paths.ts`, and what its address needs to know. */
export type Place =
  | readonly [
      page:
        | "azure"
        | "customers"
        | "enrollment"
        | "incentives"
        | "indirectProviders"
        | "indirectResellers"
        | "overview"
        | "profile"
        | "qualifications"
        | "renewals",
    ]
  | readonly [page: "apiAccess" | "forgottenPassword" | "settings" | "signIn"]
  | readonly [page: "choosePassword" | "notMe" | "partnershipLink", token: string]
  | readonly [page: "confirmEmail", token: string, from: string]
  | readonly [
      page:
        | "announcement"
        | "bulkChange"
        | "customer"
        | "customerAccount"
        | "customerSubscriptions"
        | "directoryRequest"
        | "import"
        | "indirectProvider"
        | "indirectReseller"
        | "invitation"
        | "listingChange"
        | "move"
        | "profileChange"
        | "relationship"
        | "renewal"
        | "reseller"
        | "review"
        | "reviewQuestion"
        | "serviceRequest"
        | "webhook",
      id: string,
    ]
  | readonly [page: "azureAccess" | "customerUser" | "subscription", customerId: string, id: string]
  | readonly [page: "reviewItem", reviewId: string, id: string];
