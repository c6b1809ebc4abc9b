import { Bell, LogOut, Menu as MenuIcon, Settings } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MenuKey } from "#lib/web/menu.ts";
import { paths } from "#lib/web/paths.ts";
import { leave } from "./actions.ts";
import { Nav } from "./nav.tsx";
import { LanguageSwitch, ThemeSwitch } from "./preferences.tsx";

const SkipLink = () => {
  const t = useTranslations("shell");
  return (
    <a href="#content" className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-surface focus:px-3 focus:py-2">
      {t("skip")}
    </a>
  );
};

const Wordmark = () => {
  const t = useTranslations("common");
  return (
    <Link href={paths.home()} className="flex items-center gap-2 text-base font-semibold tracking-tight">
      {/* biome-ignore lint/performance/noImgElement: one small vector */}
      <img src="/icon.svg" alt="" width={22} height={22} />
      {t("product")}
    </Link>
  );
};

type Props = {
  menu: { key: MenuKey; href: string }[];
  user: { name: string; organization: string };
  unread: number;
  children: ReactNode;
};

/** The frame of every signed-in page: one top bar, one left menu, the page. */
export function Shell({ menu, user, unread, children }: Props) {
  const t = useTranslations("shell");
  return (
    <div className="min-h-dvh">
      <SkipLink />
      <header data-shell className="sticky top-0 z-30 flex h-12 items-center gap-3 border-b border-line bg-surface px-4">
        <details className="relative lg:hidden">
          <summary aria-label={t("open_menu")} className="grid size-9 list-none place-items-center rounded-md hover:bg-sunken">
            <MenuIcon aria-hidden className="size-5" />
          </summary>
          <div className="absolute top-11 left-0 z-40 w-64 rounded-lg border border-line-strong/50 bg-surface p-2 shadow-lg">
            <Nav entries={menu} />
          </div>
        </details>
        <Wordmark />
        <span className="hidden truncate text-ink-soft md:block">{user.organization}</span>
        <div className="ml-auto flex items-center gap-1">
          <Link href={paths.notifications()} aria-label={`${t("notifications")}: ${t("unread", { count: unread })}`} className="relative grid size-9 place-items-center rounded-md hover:bg-sunken">
            <Bell aria-hidden className="size-4" />
            {unread > 0 && <span aria-hidden className="absolute top-1 right-0.5 grid min-w-4 place-items-center rounded-full bg-bad px-1 text-[10px] font-bold text-surface">{unread > 99 ? "99+" : unread}</span>}
          </Link>
          <details className="relative">
            <summary aria-label={`${t("account")}: ${user.name}`} className="flex h-9 list-none items-center gap-2 rounded-md px-2 hover:bg-sunken">
              <span aria-hidden className="grid size-7 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent">{initials(user.name)}</span>
              <span className="hidden sm:block">{user.name}</span>
            </summary>
            <div className="absolute top-11 right-0 z-40 flex w-64 flex-col gap-3 rounded-lg border border-line-strong/50 bg-surface p-3 shadow-lg">
              <div>
                <p className="font-semibold">{user.name}</p>
                <p className="text-xs text-ink-soft">{user.organization}</p>
              </div>
              <LanguageSwitch />
              <ThemeSwitch />
              <Link href={paths.settings()} className="flex min-h-9 items-center gap-2 rounded px-2 hover:bg-sunken">
                <Settings aria-hidden className="size-4" />
                {t("nav.settings")}
              </Link>
              <form action={leave}>
                <button type="submit" className="flex min-h-9 w-full items-center gap-2 rounded px-2 hover:bg-sunken">
                  <LogOut aria-hidden className="size-4" />
                  {t("sign_out")}
                </button>
              </form>
            </div>
          </details>
        </div>
      </header>
      <div className="mx-auto flex max-w-[1600px]">
        <aside className="no-print sticky top-12 hidden h-[calc(100dvh-3rem)] w-60 shrink-0 overflow-y-auto border-r border-line p-3 lg:block">
          <Nav entries={menu} />
        </aside>
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 sm:px-6 lg:px-8">
          {children}
        </main>
      </div>
    </div>
  );
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.at(0) ?? "")
    .join("")
    .toUpperCase();

/** The frame before sign-in: one narrow column. */
export function PublicShell({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header data-shell className="flex h-12 items-center justify-between border-b border-line bg-surface px-4">
        <Wordmark />
        <LanguageSwitch />
      </header>
      <main id="content" tabIndex={-1} className={`mx-auto w-full flex-1 px-4 py-10 ${wide ? "max-w-3xl" : "max-w-lg"}`}>
        {children}
      </main>
    </div>
  );
}
