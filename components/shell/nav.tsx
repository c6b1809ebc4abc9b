"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Icon, type IconName } from "#components/ui/icon.tsx";
import type { MenuEntry, MenuKey } from "#lib/web/menu.ts";

const icons: Record<MenuKey, IconName> = {
  overview: "home",
  indirect_resellers: "network",
  indirect_providers: "handshake",
  resellers: "clipboard-check",
  qualifications: "graduation",
  enrollment: "building",
  customers: "users",
  company: "building",
  assignments: "link",
  reviews: "checks",
  review_questions: "question",
  every_subscription: "layers",
  renewals: "checks",
  subscriptions: "layers",
  azure: "cloud",
  support: "headset",
  support_contacts: "life-buoy",
  orders: "ordered",
  directory_listing: "directory",
  directory_requests: "directory",
  catalog: "book",
  agreement: "signature",
  incentives: "percent",
  announcements: "megaphone",
  activity: "activity",
  profile: "card",
  profile_changes: "card",
  program_rules: "book",
  sign_in_rules: "shield",
  single_sign_on: "shield",
  team: "person",
  help: "help",
};

/** The portal's menu. Its links are plain, like those of tables: one listener for all of them (SoftLinks). */
export function Nav({ entries }: { entries: MenuEntry[] }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    <nav aria-label={t("menu")} data-soft>
      <ul className="flex flex-col gap-0.5">
        {entries.map(({ key, letter, href, to, views }) => (
          <li key={key}>
            <a
              href={to ?? href}
              aria-current={pathname === href || pathname.startsWith(`${href}/`) ? "page" : undefined}
              aria-keyshortcuts={letter && `g ${letter}`}
              className="nav-link"
            >
              <Icon name={icons[key]} />
              {t(`nav.${key}`)}
            </a>
            {views && (
              <ul className="flex flex-col">
                {views.map((view) => (
                  <li key={view.id}>
                    <a href={view.href} className="nav-link pl-9 text-ink-soft">
                      <span className="truncate">{view.name}</span>
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
