import { MoreHorizontal } from "lucide-react";
import { type ReactNode, useId } from "react";

/**
 * A row's actions. The browser's own popover: works before JavaScript, closes on Escape and on a click elsewhere, and
 * Tab goes from its button straight into it.
 */
export function Menu({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        title={label}
        className="inline-grid size-8 place-items-center rounded-md border border-transparent hover:border-line-strong hover:bg-sunken pointer-coarse:size-10"
      >
        <MoreHorizontal aria-hidden className="size-4" />
      </button>
      <div
        id={id}
        popover="auto"
        className="row-menu max-w-[calc(100vw-1rem)] min-w-52 rounded-lg border border-line-strong/50 bg-surface p-1 text-left font-normal shadow-md"
      >
        <ul className="flex flex-col">{children}</ul>
      </div>
    </>
  );
}

export const menuItemClass = (danger?: boolean) =>
  `flex min-h-10 w-full items-center gap-2 rounded px-3 py-2 text-left text-sm -outline-offset-2 hover:bg-sunken ${danger ? "text-bad" : "text-ink"}`;
