import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotThere } from "#components/shell/not-there.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.not_found");
  return { title: t("title") };
}

// What `lib/web/not-there-door.ts` shows at any address where nothing is, to whoever has a menu.
export default NotThere;
