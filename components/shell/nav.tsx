"use client";

import {
  Activity,
  BookOpen,
  BookUser,
  Building2,
  ClipboardCheck,
  Cloud,
  FileSignature,
  GraduationCap,
  Handshake,
  Headset,
  HelpCircle,
  Home,
  IdCard,
  Layers,
  ListChecks,
  Link2,
  LifeBuoy,
  ListOrdered,
  type LucideIcon,
  MessageCircleQuestion,
  Network,
  UserCog,
  Percent,
  Users,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { closePopover } from "#components/ui/menu-items.tsx";
import type { MenuKey } from "#lib/web/menu.ts";

const icons: Record<MenuKey, LucideIcon> = {
  overview: Home,
  indirect_resellers: Network,
  indirect_providers: Handshake,
  resellers: ClipboardCheck,
  qualifications: GraduationCap,
  enrollment: Building2,
  customers: Users,
  company: Building2,
  assignments: Link2,
  reviews: ListChecks,
  review_questions: MessageCircleQuestion,
  subscriptions: Layers,
  azure: Cloud,
  support: Headset,
  support_contacts: LifeBuoy,
  orders: ListOrdered,
  directory_listing: BookUser,
  directory_requests: BookUser,
  catalog: BookOpen,
  agreement: FileSignature,
  incentives: Percent,
  activity: Activity,
  profile: IdCard,
  profile_changes: IdCard,
  team: UserCog,
  help: HelpCircle,
};

/** The portal's menu, at the left or in the drawer of a phone. */
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
              <Link
                href={href}
                prefetch={false}
                onClick={closePopover}
                aria-current={current ? "page" : undefined}
                className={`flex min-h-9 items-center gap-2.5 rounded-md px-2.5 py-1.5 -outline-offset-2 pointer-coarse:min-h-11 ${
                  current ? "bg-accent-soft font-semibold text-accent" : "text-ink hover:bg-sunken"
                }`}
              >
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
