/** A domain out of what was pasted: an address of the web or of a mailbox, with capital letters, or with spaces around its dots. */
export const tidyDomain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/(?<![/.])[/.]+$/, "")
    .split(".")
    .map((part) => part.trim())
    .join(".")
    .replace(/^[^@\s]*@(?=[^@]+\.)/, "");

/** Everybody's own domain in the cloud ends like this, unless an installation has a suffix of its own. */
let suffixHere = () => "onmicrosoft.com";
/** The server says where it stands. These rules run in browsers too, which know it from the page. */
export const readSuffixFrom = (read: () => string): void => {
  suffixHere = read;
};

/** Typed or pasted with the suffix that stands beside the field, which is there already. */
export function prefixOf(text: string, suffix = `.${suffixHere()}`): string {
  const domain = tidyDomain(text);
  return domain.endsWith(suffix) ? domain.slice(0, -suffix.length) : text.trim();
}
