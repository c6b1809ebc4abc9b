import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import { MenuLink } from "#components/ui/menu.tsx";
import { MenuButton } from "#components/ui/menu-items.tsx";
import { paths } from "#lib/web/paths.ts";
import { leave } from "./actions.ts";
import { LanguageSwitch, ThemeSwitch } from "./preferences.tsx";
import type { Theme } from "./theme.ts";

/** `id` tells whose a browser's memory is; `roles` are words, not codes. */
export type ShellUser = { id: string; name: string; organization: string; roles?: string[] };

export function AccountMenu({ user, theme }: { user: ShellUser; theme: Theme }) {
  const t = useTranslations("shell");
  return (
    <>
      <button
        type="button"
        popoverTarget="account"
        aria-label={`${t("account")}: ${user.name}`}
        className="flex h-9 items-center gap-2 rounded-md px-1.5 hover:bg-sunken pointer-coarse:h-10"
      >
        <span aria-hidden className="grid size-7 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent">
          {initials(user.name)}
        </span>
        <span className="hidden max-w-40 truncate md:block">{user.name}</span>
      </button>
      <div id="account" popover="auto" data-shell data-soft className="account-menu w-72 rounded-lg border border-line-strong/50 bg-surface p-1 shadow-md">
        <div className="px-3 py-2 wrap-anywhere">
          <p className="font-semibold">{user.name}</p>
          <p className="text-ink-soft">{user.organization}</p>
          {user.roles && user.roles.length > 0 && <p className="text-xs text-ink-soft">{user.roles.join(", ")}</p>}
        </div>
        <div className="flex flex-col gap-1 border-t border-line px-1 py-2">
          <LanguageSwitch />
          <ThemeSwitch current={theme} words />
        </div>
        <ul className="border-t border-line pt-1">
          <MenuLink href={paths.settings()}>
            <Icon name="settings" />
            {t("nav.settings")}
          </MenuLink>
          <MenuLink href={paths.keys()}>
            <Icon name="help" />
            {t("keys")}
          </MenuLink>
          <MenuButton action={leave}>
            <Icon name="leave" />
            {t("sign_out")}
          </MenuButton>
        </ul>
      </div>
    </>
  );
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    // By characters: a letter may be two units of text.
    .map(([first = ""]) => first)
    .join("")
    .toUpperCase();
