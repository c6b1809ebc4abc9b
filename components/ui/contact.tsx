import { Fragment, type ReactNode } from "react";
import { phoneAddress, phoneWords } from "#lib/phones/words.ts";

const look = "text-accent underline underline-offset-2";

// Apart from the kit: what reads numbers weighs as much as the rest of it.

/** A number that can be called, as people write it. */
export const PhoneLink = ({ phone }: { phone: string }) => (
  <a className={`${look} whitespace-nowrap`} href={phoneAddress(phone)}>
    {phoneWords(phone)}
  </a>
);

/** An address of mail or of a page: where it has no room on one line it goes on behind a sign, not in the middle of a word. */
export const Breaking = ({ address }: { address: string }) =>
  address.split(/(?<=[@/])(?=[^/])|(?=\.)/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one address stay where they are
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));

export const MailLink = ({ email }: { email: string }) => (
  <a className={`${look} wrap-anywhere`} href={`mailto:${email}`}>
    <Breaking address={email} />
  </a>
);

export const WebLink = ({ address }: { address: string }) => (
  <a className={`${look} wrap-anywhere`} href={address} rel="noreferrer noopener" target="_blank">
    <Breaking address={address} />
  </a>
);

/** Who somebody is and how they are reached; what isn't known is left out. */
export function Contact({ name, email, phone }: { name?: string; email?: string | null; phone?: string | null }) {
  const parts: ReactNode[] = [name?.trim(), email && <MailLink key="email" email={email} />, phone && <PhoneLink key="phone" phone={phone} />].filter(Boolean);
  return parts.flatMap((part, at) => (at > 0 ? [", ", part] : [part]));
}
