import { type ReactNode, useId } from "react";
import { Icon } from "./icon.tsx";

/**
 * A row's actions. The browser's own popover: works before JavaScript, closes on Escape and on a click elsewhere, and
 * Tab goes from its button straight into it.
 */
export function Menu({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={label} title={label} className="row-button" />
      <div id={id} popover="auto" className="row-menu">
        <ul>{children}</ul>
      </div>
    </>
  );
}

type MenuLinkProps = { href: string; danger?: boolean; current?: boolean; file?: boolean; children: ReactNode };
/** Plain, like the links of tables, in which menus stand. */
export const MenuLink = ({ href, danger, current, file, children }: MenuLinkProps) => (
  <li>
    <a href={href} data-file={file || undefined} aria-current={current || undefined} className={danger ? "menu-item danger" : "menu-item"}>
      {current && <Icon name="check" />}
      {children}
    </a>
  </li>
);
