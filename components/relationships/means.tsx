import { useTranslations } from "next-intl";
import { Section } from "#components/ui/index.ts";

type Props = { name: string; reseller?: string; adminRights: "ADMIN" | "NONE"; before: "new" | "back" | "known" };

/** What accepting gives away, and what it leaves as it is. */
export function WhatItMeans({ name, reseller = "", adminRights, before }: Props) {
  const t = useTranslations("relationships.accept");
  const keys = [
    "provider" as const,
    ...(before === "new" ? [] : [before]),
    ...(reseller ? ["reseller" as const] : []),
    rightsWords(adminRights, reseller !== ""),
    "unchanged" as const,
    ...(adminRights === "ADMIN" ? ["withdraw" as const] : []),
    "agreement" as const,
  ];
  return (
    <Section title={t("consequences")}>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {keys.map((key) => (
          <li key={key}>{t(`means.${key}`, { name, reseller })}</li>
        ))}
      </ul>
    </Section>
  );
}

const rightsWords = (rights: "ADMIN" | "NONE", joint: boolean) => {
  if (rights === "NONE") return "no_rights" as const;
  return joint ? ("rights_joint" as const) : ("rights_alone" as const);
};
