import { members, optional, text } from "./reading.ts";

// Addresses as they are sent.

const place = { country: text, city: text, state: optional(text), addressLine1: text, addressLine2: optional(text), postalCode: optional(text) };
/** Of a company alone. */
export const PlaceSent = members(place);
/** With whoever is reached there. */
export const AddressSent = members({ ...place, firstName: optional(text), lastName: optional(text), phoneNumber: optional(text) });
