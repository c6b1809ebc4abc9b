import { type Actor, may, type Permission } from "../access.ts";
import { paths } from "./paths.ts";

const deeds = [
  { key: "new_customer", href: paths.newCustomer(), needs: "provider.addCustomer" },
  { key: "request_partnership", href: paths.requestPartnership(), needs: "provider.requestPartnership" },
  { key: "request_relationship", href: paths.requestRelationship(), needs: "provider.requestRelationship" },
  { key: "new_service_request", href: paths.newServiceRequest(), needs: "customer.requestSupport" },
  { key: "new_import", href: paths.newImport(), needs: "import.upload" },
  { key: "set_support_contacts", href: paths.setSupportContacts(), needs: "subscription.assignSupportContact" },
  { key: "move_customers", href: paths.newMove(), needs: "provider.moveCustomers" },
  { key: "start_review", href: paths.newReview(), needs: "review.start" },
  { key: "request_listing_change", href: paths.requestListingChange(), needs: "provider.requestListingChange" },
  { key: "change_profile", href: paths.changeProfile(), needs: "profileChange.request" },
  { key: "load_catalog", href: paths.newCatalogLoad(), needs: "catalogLoad.load" },
  { key: "publish_agreement", href: paths.newAgreement(), needs: "agreement.publish" },
  { key: "invite_member", href: paths.inviteMember(), needs: "member.invite" },
  { key: "choose_notifications", href: paths.notificationChoices(), needs: "notification.choose" },
] as const satisfies { key: string; href: string; needs: Permission }[];

/** What this person can begin from anywhere: the table of rights decides, nothing else. */
export const deedsOf = (actor: Actor) => deeds.filter(({ needs }) => may(actor, needs));
