import "server-only";
import type { Locale } from "../i18n/locales.ts";
import type { Said } from "../web/pdf-route.ts";
import { sayingIn, sizeIn, wordsOf } from "./paper.ts";

type Customer = { name: string; domain: string; country: string };

/** Where a new customer signs in, and as whom. The password is told another way: no paper of ours has it. */
export function handOverPaper({ name, domain, country }: Customer, address: string, locale: Locale): Said {
  const [t, say] = [wordsOf(locale, "oneTimeLinks"), sayingIn(locale)];
  const papers = wordsOf(locale, "papers");
  const title = t("sheet.title", { company: name });
  return {
    title,
    size: sizeIn(country),
    foot: say.foot(title),
    blocks: [
      {
        kind: "facts",
        items: [
          [t("sheet.company"), name],
          [t("sheet.address"), address],
          [t("sheet.account"), `admin@${domain}`],
          [t("sheet.password"), papers("password_apart")],
        ],
      },
      { kind: "code", of: address, alt: papers("code_alt", { address }) },
      { kind: "steps", title: t("sheet.first"), steps: [papers("scan"), t("sheet.sign_in"), t("sheet.choose")] },
    ],
  };
}
