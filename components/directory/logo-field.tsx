"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FieldError, type Meta } from "#components/ui/forms.ts";
import { mostLogoBytes } from "#lib/domain/directory/rules.ts";
import { paths } from "#lib/web/paths.ts";
import { Logo } from "./logo.tsx";
import type { Refusal } from "#lib/refusal.ts";

/** The logo that is kept already, and a place to choose another. What was sent once stays, whatever else is refused. */
export function LogoField({ formId, kept: given, errors }: { formId: string; kept: object; errors?: Refusal[] }) {
  const t = useTranslations("directory.form");
  const kept = given as Meta;
  const [tooLarge, setTooLarge] = useState(false);
  const id = `${formId}-logo`;
  const meta = { id, name: "logo", errorId: `${id}-error`, descriptionId: `${id}-help`, errors: tooLarge ? ["listing.logo_bytes"] : errors };
  const logoId = typeof kept.initialValue === "string" ? kept.initialValue : "";
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="w-fit font-medium">
          <span data-label-of={id}>{t("logo")}</span> <span className="font-normal text-ink-soft">({t("optional")})</span>
        </label>
        <input
          id={id}
          name="logo"
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-invalid={meta.errors?.length ? true : undefined}
          aria-describedby={`${meta.descriptionId} ${meta.errorId}`}
          onChange={({ currentTarget }) => {
            // A request that is far too large is cut off before anybody could say why.
            const over = (currentTarget.files?.[0]?.size ?? 0) > mostLogoBytes;
            setTooLarge(over);
            if (over) currentTarget.value = "";
          }}
          className="control py-1.5 file:mr-3 file:rounded file:border-0 file:bg-sunken file:px-2 file:py-1 file:text-ink"
        />
        <p id={meta.descriptionId} className="text-xs text-ink-soft">
          {t("logo_help")}
        </p>
        <FieldError meta={meta} />
      </div>
      {logoId && (
        <div className="flex flex-wrap items-center gap-4">
          <input type="hidden" name="logoId" value={logoId} />
          <Logo src={paths.listingLogo(logoId)} name="" />
          <label className="flex items-center gap-2.5 pointer-coarse:py-2">
            <input type="checkbox" name="removeLogo" value="on" className="size-4" />
            {t("remove_logo")}
          </label>
        </div>
      )}
    </div>
  );
}
