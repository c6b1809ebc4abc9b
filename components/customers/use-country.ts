"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { languageFor } from "#lib/domain/customers/rules.ts";

type Field = { id: string; initialValue?: unknown };

/** The country that is chosen, and the contact's language, which follows it until somebody chooses one. */
export function useCountry(fields: { country: Field; language: Field }, proposed: boolean) {
  const t = useTranslations("customers.new");
  const [chosen, setChosen] = useState<string>();
  const [languageProposed, setLanguageProposed] = useState(proposed);
  const choose = (country: string) => {
    setChosen(country);
    const language = document.getElementById(fields.language.id);
    if (languageProposed && country && language instanceof HTMLSelectElement) language.value = languageFor(country);
  };
  return {
    country: chosen ?? (fields.country.initialValue as string | undefined),
    countryProposed: proposed && chosen === undefined,
    choose,
    language: { help: languageProposed ? t("language_proposed") : undefined, onChange: () => setLanguageProposed(false) },
  };
}
