// What people type into a search box, for `like`: its wild cards mean themselves.
const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** A part of the column, whatever its case. */
export const containing = (text: string) => ({ contains: literally(text), mode: "insensitive" as const });
/** A part of a column that is kept in lower case, such as a customer's `search`. */
export const containingLower = (text: string) => ({ contains: literally(text.toLowerCase()) });
