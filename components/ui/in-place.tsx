"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";

type Edited = { id: string; status?: string };
type Props = { name: string; form: object; done: unknown; refused: boolean; children: ReactNode };

/**
 * A form that changes what stands beside it: folded until somebody wants it, open while it is refused, and folded again once it is
 * saved, which is said. Works before a script.
 */
export function InPlace({ name, form, done, refused, children }: Props) {
  const t = useTranslations("common");
  const { id, status } = form as Edited;
  const summary = useRef<HTMLElement>(null);
  const saved = done !== undefined && status !== "error";
  const submitted = useRef(false);
  // Once it is saved, the button that was pressed has gone with the form.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another form begins
  useEffect(() => {
    if (submitted.current && document.activeElement === document.body) summary.current?.focus();
    submitted.current = false;
  }, [id]);
  return (
    <>
      {/* Another form begins once it was saved. */}
      <details key={id} open={refused} className="no-print open:w-full" onSubmit={() => (submitted.current = true)}>
        <summary ref={summary} className="button tight quiet -my-1.5 -ml-2.5 cursor-pointer">
          {t("edit")}
          <span className="sr-only">: {name}</span>
        </summary>
        <div className="pt-3 pb-2">{children}</div>
      </details>
      <span role="status" className="text-xs text-good empty:hidden">
        {saved && t("saved")}
      </span>
    </>
  );
}
