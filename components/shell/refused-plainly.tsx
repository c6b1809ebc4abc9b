import { getTranslations } from "next-intl/server";
import { refusedNow } from "#lib/web/refused-plainly.ts";

/** What was refused before a script was there, with what was typed; hidden where the form itself stands on the page and says so (app/globals.css). */
export async function RefusedPlainly() {
  const refused = refusedNow();
  if (!refused) return null;
  const t = await getTranslations("common");
  return (
    // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the refusal is found
    <div tabIndex={-1} autoFocus role="alert" className="refused-plainly no-print mb-6 scroll-mt-16 rounded-lg border border-bad/40 bg-bad-soft p-3">
      <p className="font-semibold">{t("refused_away")}</p>
      {refused.told.map((one) => (
        <p key={one}>{one}</p>
      ))}
      {refused.typed.map((one) => (
        <p key={one} className="whitespace-pre-line wrap-anywhere">
          {one}
        </p>
      ))}
    </div>
  );
}
