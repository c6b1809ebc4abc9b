/** A domain out of what was pasted: an address of the web or of a mailbox, with capital letters, or with spaces around its dots. */
export const tidyDomain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/[/.]+$/, "")
    .replace(/\s*\.\s*/g, ".")
    .replace(/^[^@\s]*@(?=[^@]+\.)/, "");

/** Everybody's own domain in the cloud ends like this. */
const tenantSuffix = ".onmicrosoft.com";
/** Typed or pasted with the suffix that stands beside the field, which is there already. */
export function prefixOf(text: string, suffix = tenantSuffix): string {
  const domain = tidyDomain(text);
  return domain.endsWith(suffix) ? domain.slice(0, -suffix.length) : text.trim();
}
