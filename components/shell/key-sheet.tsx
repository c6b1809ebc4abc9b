"use client";

import { useEffect, useRef, useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import type { KeySheet as Sheet } from "#lib/web/key-sheet.ts";
import { paths } from "#lib/web/paths.ts";
import { KeyTables } from "./key-table.tsx";

/** The sheet of keys. Loaded when somebody asks for it; whom the server doesn't answer is led to its page. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [sheet, setSheet] = useState<Sheet>();
  useEffect(() => {
    fetch(paths.keySheet(), { headers: { accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))
      .then(setSheet)
      .catch(() => location.assign(paths.keys()));
  }, []);
  useEffect(() => {
    if (sheet) dialog.current?.showModal();
  }, [sheet]);
  if (!sheet) return null;
  return (
    <dialog ref={dialog} aria-labelledby="keys-title" onClose={onClose} className="key-sheet">
      <div className="mb-4 flex items-start justify-between gap-4">
        <div>
          <h2 id="keys-title" className="text-base font-semibold">
            {sheet.title}
          </h2>
          <p className="text-ink-soft">{sheet.subtitle}</p>
        </div>
        <form method="dialog">
          <button type="submit" className={buttonClass("secondary")}>
            {sheet.close}
          </button>
        </form>
      </div>
      <KeyTables sheet={sheet} />
      <p className="mt-4 text-ink-soft">
        {sheet.choice.text}{" "}
        <a href={sheet.choice.href} className="text-accent underline underline-offset-2">
          {sheet.choice.name}
        </a>
      </p>
    </dialog>
  );
}
