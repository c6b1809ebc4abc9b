import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ListAt } from "#lib/web/list.ts";
import { PreviewPanel } from "./preview-panel.tsx";

type Props<Row, Given> = { at: ListAt<Row, Given>; id: string; title: string; href: string; children: ReactNode };

/** What the page of a row says first, at the side of its list. */
export function Preview<Row, Given>({ at, id, ...more }: Props<Row, Given>) {
  const t = useTranslations("lists.preview");
  return <PreviewPanel id={id} close={at.address({ after: at.after })} words={{ close: t("close"), whole: t("whole") }} {...more} />;
}
