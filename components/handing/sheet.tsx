"use client";

import { useTranslations } from "next-intl";
import { createPortal } from "react-dom";
import { DescriptionList, Time } from "#components/ui/index.ts";
import type { Account } from "#lib/web/sealing.ts";
import { paths } from "#lib/web/paths.ts";
import { useScript } from "#components/ui/script.ts";

export type SheetOf = { company: string; accounts: Account[]; until?: Date | string };
/** The link instead of the password. */
export type SheetLink = { address: string; picture: string; passphrase: boolean; until?: Date | string };

/** Where to sign in, for somebody who only has the paper. */
export const signInAddress = () => new URL(paths.signIn(), location.origin).href;

/** What is printed instead of the page: what the receiver needs, on a page for each account. */
export function Sheet({ company, accounts, until, link }: SheetOf & { link?: SheetLink }) {
  // Without a script there is nowhere to put it, and the page itself is printed.
  if (!useScript()) return null;
  return createPortal(
    <div className="sheet">
      {link ? (
        <SheetWithLink company={company} accounts={accounts} link={link} />
      ) : (
        accounts.map((account) => <SheetWithPassword key={account.userName} company={company} account={account} until={until} />)
      )}
    </div>,
    document.body,
  );
}

function Steps({ steps }: { steps: string[] }) {
  const t = useTranslations("oneTimeLinks.sheet");
  return (
    <>
      <h2>{t("first")}</h2>
      <ol>
        {[...steps, t("sign_in"), t("choose"), t("destroy")].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  );
}

function SheetWithPassword({ company, account, until }: { company: string; account: Account; until?: Date | string }) {
  const t = useTranslations("oneTimeLinks.sheet");
  const items = [
    { term: t("company"), value: company },
    { term: t("address"), value: signInAddress() },
    { term: t("account"), value: <code>{account.userName}</code> },
    { term: t("password"), value: <code className="password">{account.password}</code> },
    ...(until ? [{ term: t("until"), value: <Time value={until} deadline /> }] : []),
  ];
  return (
    <section>
      <h1>{t("title", { company })}</h1>
      <DescriptionList items={items} />
      <Steps steps={[]} />
    </section>
  );
}

function SheetWithLink({ company, accounts, link }: Omit<SheetOf, "until"> & { link: SheetLink }) {
  const t = useTranslations("oneTimeLinks.sheet");
  const items = [
    { term: t("company"), value: company },
    { term: t("address"), value: signInAddress() },
    { term: t(accounts.length > 1 ? "accounts" : "account"), value: <code>{accounts.map(({ userName }) => userName).join(", ")}</code> },
    { term: t("link"), value: <code>{link.address}</code> },
    ...(link.until ? [{ term: t("until"), value: <Time value={link.until} deadline /> }] : []),
  ];
  return (
    <section>
      <h1>{t("title", { company })}</h1>
      <DescriptionList items={items} />
      {/* biome-ignore lint/performance/noImgElement: drawn by the browser itself */}
      <img src={link.picture} alt="" />
      <Steps steps={[t("scan"), t(link.passphrase ? "show_passphrase" : "show")]} />
    </section>
  );
}
