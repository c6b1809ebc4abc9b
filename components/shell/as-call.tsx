"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { paths } from "#lib/web/paths.ts";
import { twinOf } from "#lib/web/twins.ts";

/** Leads from a page to the call of the API that it is as well, with its ids filled in. */
export function AsCall() {
  const t = useTranslations("shell");
  const twin = twinOf(usePathname());
  if (!twin) return null;
  return (
    <p className="as-call no-print mt-10 text-xs text-ink-soft">
      <a href={paths.tryCall({ call: twin.call, ids: twin.ids.join(",") || undefined })} className="underline-offset-2 hover:text-ink hover:underline">
        {t("as_call")}
      </a>
    </p>
  );
}
