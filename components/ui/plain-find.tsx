import { useTranslations } from "next-intl";
import { buttonClass } from "./button.tsx";

type Props = { action: string; name?: string; keep?: Record<string, string | undefined> };

/** Before a script: other choices than the first ones of a field below, by a part of their name. A box that asks has no need of it. */
export function PlainFind({ action, name = "find", keep = {} }: Props) {
  const t = useTranslations("common");
  return (
    <noscript>
      <form action={action} className="mb-4 flex flex-wrap items-center gap-2">
        {Object.entries(keep).map(([key, value]) => value && <input key={key} type="hidden" name={key} value={value} />)}
        <input type="search" name={name} aria-label={t("find")} placeholder={t("find")} maxLength={100} className="control max-w-sm" />
        <button type="submit" className={buttonClass("secondary")}>
          {t("search")}
        </button>
      </form>
    </noscript>
  );
}
