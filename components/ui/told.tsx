import { useTranslations } from "next-intl";
import type { Told } from "#lib/web/told.ts";
import { Toast } from "./later-toast.tsx";
import type { UndoAction } from "./toast.tsx";

/** What was just done, with a button that takes it back. The place is always there, so that what comes is read out. */
export function ToldNow({ told, action }: { told?: Told; action: UndoAction }) {
  const t = useTranslations("lists.told");
  return (
    <div aria-live="polite" className="no-print">
      {told && (
        <Toast key={told.key} id={told.key} text={said(t, told.done)} action={told.undo ? action : undefined} words={{ undo: t("undo"), close: t("close") }} />
      )}
    </div>
  );
}

type Words = ReturnType<typeof useTranslations<"lists.told">>;
function said(t: Words, done: Told["done"]): string {
  if (done.what === "tag") return t(done.way === "assign" ? "assigned" : "removed", { count: done.count, name: done.name });
  if (done.what === "undone") return t("undone");
  return t(done.what, { count: done.count });
}
