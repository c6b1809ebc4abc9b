"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { LinkButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

type Props = { id: string; title: string; href: string; close: string; words: Record<"close" | "whole", string>; children: ReactNode };

/**
 * A row of the list, at its side. The address has its id, so it is shared and opens without a script; with one it takes the
 * focus, and gives it back to the row when Escape closes it.
 */
export function PreviewPanel({ id, title, href, close, words, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const closing = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    return () => document.querySelector<HTMLElement>(`[data-preview="${CSS.escape(id)}"]`)?.focus();
  }, [id]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // A menu or a dialog above closes first.
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector(":popover-open, dialog[open]")) return;
      closing.current?.click();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <aside aria-label={title} className="preview no-print">
      <header>
        <h2 ref={heading} tabIndex={-1} className="text-base font-semibold wrap-anywhere">
          {title}
        </h2>
        <a
          ref={closing}
          href={close}
          data-soft="stay"
          aria-label={words.close}
          title={words.close}
          className="grid size-9 shrink-0 place-items-center rounded-md"
        >
          <Icon name="close" />
        </a>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section aria-label={title} tabIndex={0} className="preview-body">
        {children}
      </section>
      <footer>
        <LinkButton href={href}>{words.whole}</LinkButton>
      </footer>
    </aside>
  );
}
