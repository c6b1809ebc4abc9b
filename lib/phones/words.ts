import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** A number as people write it to each other; what is no number stays as it is. */
export const phoneWords = (phone: string): string => parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;

/** Where a press on it calls. */
export const phoneAddress = (phone: string): string => `tel:${parsePhoneNumberFromString(phone)?.number ?? phone}`;
