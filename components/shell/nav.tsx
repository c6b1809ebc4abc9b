"use client";

import { Activity, BookOpen, Building2, ClipboardCheck, Handshake, HelpCircle, Home, Layers, ListOrdered, Network, Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import type { MenuKey } from "#lib/web/menu.ts";

const icons: Record<MenuKey, typeof Home> = {
  overview: Home,
  indirect_resellers: Network,
  indirect_providers: Handshake,
  resellers: ClipboardCheck,
  enrollment: Building2,
  customers: Users,
  subscriptions: Layers,
  orders: ListOrdered,
  catalog: BookOpen,
  activity: Activity,
  help: HelpCircle,
};

export function Nav({ entries }: { entries: { key: MenuKey; href: string }[] }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    <nav aria-label={t("menu")}>
      <ul className="flex flex-col gap-0.5">
        {entries.map(({ key, href }) => {
          const current = pathname === href || pathname.startsWith(`${href}/`);
          const Icon = icons[key];
          return (
            <li key={key}>
              <Link href={href} aria-current={current ? "page" : undefined} className={`flex min-h-9 items-center gap-2.5 rounded-md px-2.5 ${current ? "bg-accent-soft font-semibold text-accent" : "text-ink hover:bg-sunken"}`}>
                <Icon aria-hidden className="size-4 shrink-0" />
                {t(`nav.${key}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
