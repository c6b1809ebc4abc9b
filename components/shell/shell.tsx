"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import type { ShownBrand } from "#lib/web/brand.ts";
import type { MenuEntry } from "#lib/web/menu.ts";
import { paths } from "#lib/web/paths.ts";
import { AccountMenu, type ShellUser } from "./account-menu.tsx";
import { AsCall } from "./as-call.tsx";
import { Going } from "./going.tsx";
import { Finder } from "./finder.tsx";
import { Keys } from "./keys.tsx";
import { Nav } from "./nav.tsx";
import { LanguageSwitch, ThemeSwitch } from "./preferences.tsx";
import { RefusedAway } from "./refused-away.tsx";
import { SoftLinks } from "./soft-links.tsx";
import type { Theme } from "./theme.ts";
import { Wordmark } from "./wordmark.tsx";

function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-surface focus:px-3 focus:py-2"
    >
      {t("skip")}
    </a>
  );
}

/** One menu: at the left of a wide screen; on a narrow one the browser's own popover, so that it opens before JavaScript too. */
function Drawer({ menu, organization }: { menu: MenuEntry[]; organization: string }) {
  return (
    <div id="drawer" popover="auto" className="drawer no-print border-r border-line p-3">
      <p className="px-2.5 pb-2 text-xs text-ink-soft wrap-anywhere lg:hidden">{organization}</p>
      <Nav entries={menu} />
    </div>
  );
}

function OpenDrawer() {
  const t = useTranslations("shell");
  return (
    <button
      type="button"
      popoverTarget="drawer"
      aria-label={t("open_menu")}
      className="-ml-2 grid size-9 shrink-0 place-items-center rounded-md hover:bg-sunken lg:hidden pointer-coarse:size-10"
    >
      <Icon name="menu" className="size-5" />
    </button>
  );
}

function Notifications({ unread }: { unread: number }) {
  const t = useTranslations("shell");
  return (
    <a
      href={paths.notifications()}
      data-soft
      aria-label={`${t("notifications")}: ${t("unread", { count: unread })}`}
      className="relative grid size-9 shrink-0 place-items-center rounded-md hover:bg-sunken pointer-coarse:size-10"
    >
      <Icon name="bell" />
      {unread > 0 && (
        <span
          aria-hidden
          className="tabular absolute top-0.5 right-0 grid min-w-4 place-items-center rounded-full bg-bad px-1 text-[10px] leading-4 font-bold text-surface"
        >
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </a>
  );
}

/** `single`: whether a letter is a shortcut for them; `programs`: whether programs can ask in their name. */
type ShellProps = {
  menu: MenuEntry[];
  user: ShellUser;
  single: boolean;
  programs: boolean;
  unread: number;
  theme: Theme;
  brand: ShownBrand;
  children: ReactNode;
};

// Both frames are drawn from a few words of data: the server doesn't write them a second time for the browser.

/** The frame of every signed-in page: one top bar, one left menu, the page. */
export function Shell({ menu, user, single, programs, unread, theme, brand, children }: ShellProps) {
  return (
    <div className="min-h-dvh">
      {brand.sheet && <link rel="stylesheet" href={brand.sheet} />}
      <SkipLink />
      <SoftLinks />
      <Keys single={single} />
      <header data-shell className="sticky top-0 z-30 flex h-12 items-center gap-3 border-b border-line bg-surface px-4">
        <Going />
        <OpenDrawer />
        <Wordmark brand={brand} />
        {brand.name !== user.organization && (
          <span className="hidden min-w-0 truncate border-l border-line pl-3 text-ink-soft lg:block">{user.organization}</span>
        )}
        <div className="ml-auto flex min-w-0 flex-1 items-center justify-end gap-1">
          <Finder who={user.id} single={single} />
          <Notifications unread={unread} />
          <AccountMenu user={user} theme={theme} />
        </div>
      </header>
      <div className="mx-auto flex max-w-[1600px]">
        <Drawer menu={menu} organization={user.organization} />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 sm:px-6 lg:px-8">
          <RefusedAway />
          {children}
          {programs && <AsCall />}
        </main>
      </div>
    </div>
  );
}

/** The frame before sign-in: one narrow column, or a wide one for longer forms. */
export function PublicShell({ theme, brand, children, wide = false }: { theme: Theme; brand: ShownBrand; children: ReactNode; wide?: boolean }) {
  return (
    <div className="flex min-h-dvh flex-col">
      {brand.sheet && <link rel="stylesheet" href={brand.sheet} />}
      <SkipLink />
      <SoftLinks />
      <header data-shell className="flex h-12 items-center justify-between gap-3 border-b border-line bg-surface px-4">
        <Going />
        <Wordmark brand={brand} />
        <div className="flex items-center gap-3">
          <LanguageSwitch />
          <div className="hidden sm:block">
            <ThemeSwitch current={theme} />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className={`mx-auto w-full flex-1 px-4 py-8 sm:py-12 ${wide ? "max-w-3xl" : "max-w-lg"}`}>
        <RefusedAway />
        {children}
      </main>
    </div>
  );
}
